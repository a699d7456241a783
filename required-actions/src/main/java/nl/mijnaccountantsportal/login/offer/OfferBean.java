package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What all pages of the offer and its wizard show: the templates' bean {@code offered}. */
public final class OfferBean {

    private final RequiredActionContext context;
    private final WayOut wayOut;
    private final Integer skipsLeft;
    private Moment lockedUntil;
    private String name;
    private boolean elsewhere;

    /** {@code skipsLeft}: null for any number of times. */
    OfferBean(RequiredActionContext context, WayOut wayOut, Integer skipsLeft) {
        this.context = context;
        this.wayOut = wayOut;
        this.skipsLeft = skipsLeft;
    }

    void lockedUntil(Moment end) {
        lockedUntil = end;
    }

    void name(String typed) {
        name = typed;
    }

    void elsewhere() {
        elsewhere = true;
    }

    /**
     * Whether another browser has set up the factor that the page speaks of, and this one's was not stored.
     *
     * @return false where this browser did
     */
    public boolean isElsewhere() {
        return elsewhere;
    }

    /**
     * How users may leave without an app.
     *
     * @return {@code skip}, {@code cancel}, {@code leave} or {@code none}
     */
    public String getWayOut() {
        return wayOut.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether passkeys are offered.
     *
     * @return false where an app is all there is
     */
    public boolean isPasskeys() {
        return UserOffer.of(context).offersPasskeys();
    }

    /**
     * Whether an app is offered only where the browser can make no passkey.
     *
     * @return false where users choose
     */
    public boolean isPasskeysFirst() {
        return UserOffer.of(context).offered() == OfferedFactors.PASSKEY;
    }

    /**
     * How often they may still skip.
     *
     * @return a number, or empty for any number of times
     */
    public String getSkipsLeft() {
        return skipsLeft == null ? "" : String.valueOf(skipsLeft);
    }

    /**
     * Whether the portal comes next. Not where an invitation asks for more, or another action waits: only a login with a
     * code ends at the portal.
     *
     * @return false where something else may come
     */
    public boolean isLeadingToPortal() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return UsedMailbox.in(session)
                && Stream.concat(
                                session.getRequiredActions().stream(),
                                context.getUser().getRequiredActionsStream())
                        .allMatch(OfferPolicy.ACTION::equals);
    }

    /**
     * The names of the user's apps.
     *
     * @return an empty name for an app without one
     */
    public List<String> getDevices() {
        return UserOffer.of(context).devices();
    }

    /**
     * The names of the user's apps and passkeys.
     *
     * @return an empty name for those without one
     */
    public List<String> getAllDevices() {
        return UserOffer.of(context).allDevices();
    }

    /**
     * Whether the new app comes beside another one, so that it needs a name of its own.
     *
     * @return false where it takes the place of all others
     */
    public boolean isBesideOthers() {
        return UserOffer.of(context).hasApp()
                && SetUp.current(context)
                        .map(setUp -> setUp.replaced().isEmpty())
                        .orElse(true);
    }

    /**
     * What the user typed as the device's name, where the page comes back with an error.
     *
     * @return null where nothing was typed
     */
    public String getName() {
        return name;
    }

    /**
     * The end of a lock of codes.
     *
     * @return null where none is
     */
    public Moment getLockedUntil() {
        return lockedUntil;
    }
}

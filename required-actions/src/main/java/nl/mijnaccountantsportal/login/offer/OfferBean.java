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

    /** {@code skipsLeft}: null for no limit. */
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
     * Whether another browser has set up the factor that the page mentions, so that this browser's was not stored.
     *
     * @return false if this browser has set it up
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
     * @return false if only apps are offered
     */
    public boolean isPasskeys() {
        return UserOffer.of(context).offersPasskeys();
    }

    /**
     * Whether an app is offered only if the browser cannot make a passkey.
     *
     * @return false if users can choose
     */
    public boolean isPasskeysFirst() {
        return UserOffer.of(context).offered() == OfferedFactors.PASSKEY;
    }

    /**
     * How often the user may still skip.
     *
     * @return a number, or empty for no limit
     */
    public String getSkipsLeft() {
        return skipsLeft == null ? "" : String.valueOf(skipsLeft);
    }

    /**
     * Whether the portal comes next. Only a login with a code ends at the portal; after an invitation, or with another
     * action waiting, more steps follow.
     *
     * @return false if something else may follow
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
     * @return the names; empty for an app without a name
     */
    public List<String> getDevices() {
        return UserOffer.of(context).devices();
    }

    /**
     * The names of the user's apps and passkeys.
     *
     * @return the names; empty for those without a name
     */
    public List<String> getAllDevices() {
        return UserOffer.of(context).allDevices();
    }

    /**
     * Whether the new app is added to another one, so that it needs a name of its own.
     *
     * @return false if it replaces all others
     */
    public boolean isBesideOthers() {
        return UserOffer.of(context).hasApp()
                && SetUp.current(context)
                        .map(setUp -> setUp.replaced().isEmpty())
                        .orElse(true);
    }

    /**
     * The device name that the user typed, if the page is shown again with an error.
     *
     * @return null if nothing was typed
     */
    public String getName() {
        return name;
    }

    /**
     * The end of a lock of codes.
     *
     * @return null if codes are not locked
     */
    public Moment getLockedUntil() {
        return lockedUntil;
    }
}

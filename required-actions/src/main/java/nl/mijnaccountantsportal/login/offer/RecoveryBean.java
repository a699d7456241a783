package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import nl.mijnaccountantsportal.login.mail.RecoveryWords;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.authentication.RequiredActionContext;

/** What the wizard's pages show of recovery codes: the templates' bean {@code recovery}. */
public final class RecoveryBean {

    private final RequiredActionContext context;

    RecoveryBean(RequiredActionContext context) {
        this.context = context;
    }

    /**
     * The codes that are to be kept.
     *
     * @return in groups of four
     */
    public List<String> getCodes() {
        return CodeSet.current(context).stream()
                .flatMap(set -> set.codes().stream())
                .map(code -> code.letters().replaceAll("(.{4})(?=.)", "$1-"))
                .toList();
    }

    /**
     * Whether an app was set up a moment ago.
     *
     * @return false where the codes are shown for another reason
     */
    public boolean isAfterApp() {
        return CodeSet.current(context)
                .filter(set -> set.occasion() == Occasion.NEW_APP)
                .isPresent();
    }

    /**
     * Whether a passkey was set up a moment ago.
     *
     * @return false where the codes are shown for another reason
     */
    public boolean isAfterPasskey() {
        return CodeSet.current(context)
                .filter(set -> set.occasion() == Occasion.NEW_PASSKEY)
                .isPresent();
    }

    /**
     * Whether the user has passkeys, so that the question whether the device is gone speaks of these too.
     *
     * @return false where the user has an app alone
     */
    public boolean isOfPasskeys() {
        return RecoveryWords.speakOfPasskeys(context.getUser());
    }

    /**
     * Whether the realm lets nobody go on without.
     *
     * @return false where they may be skipped
     */
    public boolean isNeeded() {
        return UserOffer.of(context).codesPolicy() == CodesPolicy.REQUIRED;
    }

    /**
     * How many of the codes that are stored are left.
     *
     * @return a number, also of those that this very request has stored past the cache of users
     */
    public int getLeft() {
        return RecoveryCodes.stored(context.getUser()).left();
    }
}

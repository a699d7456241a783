package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import nl.mijnaccountantsportal.login.mail.RecoveryWords;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.authentication.RequiredActionContext;

/** What the wizard's pages show about recovery codes: the templates' bean {@code recovery}. */
public final class RecoveryBean {

    private final RequiredActionContext context;

    RecoveryBean(RequiredActionContext context) {
        this.context = context;
    }

    /**
     * The codes that the user should keep.
     *
     * @return the codes, each in groups of four characters
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
     * @return false if the codes are shown for another reason
     */
    public boolean isAfterApp() {
        return CodeSet.current(context)
                .filter(set -> set.occasion() == Occasion.NEW_APP)
                .isPresent();
    }

    /**
     * Whether a passkey was set up a moment ago.
     *
     * @return false if the codes are shown for another reason
     */
    public boolean isAfterPasskey() {
        return CodeSet.current(context)
                .filter(set -> set.occasion() == Occasion.NEW_PASSKEY)
                .isPresent();
    }

    /**
     * Whether the user has passkeys, so that the question about the lost device mentions them too.
     *
     * @return false if the user has only an app
     */
    public boolean isOfPasskeys() {
        return RecoveryWords.speakOfPasskeys(context.getUser());
    }

    /**
     * Whether the realm requires recovery codes.
     *
     * @return false if they can be skipped
     */
    public boolean isNeeded() {
        return UserOffer.of(context).codesPolicy() == CodesPolicy.REQUIRED;
    }

    /**
     * How many of the stored codes are left.
     *
     * @return the number, which includes codes that this request has stored without updating the user cache
     */
    public int getLeft() {
        return RecoveryCodes.stored(context.getUser()).left();
    }
}

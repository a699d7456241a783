package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;
import java.util.Locale;

/**
 * A link to set a new password, and its recipient.
 *
 * @param id its row in the ledger
 * @param address the e-mail address
 * @param maskedAddress the masked address, as events show it
 * @param language the language, of {@link MailLanguage}
 * @param link the link, which goes into the mail and nowhere else
 * @param lifespan how long it works
 */
public record ResetMail(
        String id, String address, String maskedAddress, Locale language, String link, Duration lifespan) {

    /** Hides link and address. */
    @Override
    public String toString() {
        return "ResetMail[" + id + "]";
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.util.Locale;

/**
 * A mail about a recovery, and its recipient.
 *
 * @param notice what happened
 * @param address the e-mail address, which is verified
 * @param language the language, of {@link MailLanguage}
 * @param origin whether the mail shows the browser and IP address of the request
 * @param due when the waiting time ends
 * @param lapses when the recovery can no longer be used
 * @param link the URL of the page that ends the recovery
 */
public record RecoveryMail(
        RecoveryNotice notice, String address, Locale language, Origin origin, Instant due, Instant lapses, String link)
        implements UserNotice {

    /** Hides link and address. */
    @Override
    public String toString() {
        return "RecoveryMail[" + notice + "]";
    }
}

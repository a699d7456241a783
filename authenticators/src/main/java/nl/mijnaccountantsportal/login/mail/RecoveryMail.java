package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.util.Locale;

/**
 * What the owner of an account is told of a recovery, and where it goes.
 *
 * @param notice what happened
 * @param address the e-mail address, a verified one
 * @param language the language, of {@link MailLanguage}
 * @param origin whether the mail shows browser and address of the request
 * @param due when the waiting time ends
 * @param lapses when the recovery can no longer be used
 * @param link leads to the page that ends it
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

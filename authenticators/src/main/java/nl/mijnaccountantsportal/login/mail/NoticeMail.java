package nl.mijnaccountantsportal.login.mail;

import java.util.Locale;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A notice and its recipient.
 *
 * @param notice what happened
 * @param address the e-mail address, which is verified
 * @param language the language, of {@link MailLanguage}
 * @param origin whether the mail shows the browser and IP address of the request
 * @param number a number that the notice shows, such as the recovery codes that are left; other notices ignore it
 */
public record NoticeMail(Notice notice, String address, Locale language, Origin origin, int number)
        implements UserNotice {

    /**
     * A notice for a user who may not have caused the change. It is in the language that the user has set.
     *
     * @param notice what happened
     * @param realm the realm
     * @param user the recipient, at the present address
     * @param origin whether the mail shows the browser and IP address of the request
     * @return the mail
     */
    public static NoticeMail warning(Notice notice, RealmModel realm, UserModel user, Origin origin) {
        return warning(notice, realm, user, origin, 0);
    }

    /**
     * The same for a notice that shows a number.
     *
     * @param notice what happened
     * @param realm the realm
     * @param user the recipient, at the present address
     * @param origin whether the mail shows the browser and IP address of the request
     * @param number the number
     * @return the mail
     */
    public static NoticeMail warning(Notice notice, RealmModel realm, UserModel user, Origin origin, int number) {
        return new NoticeMail(notice, user.getEmail(), MailLanguage.ofUser(realm, user), origin, number);
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "NoticeMail[" + notice + "]";
    }
}

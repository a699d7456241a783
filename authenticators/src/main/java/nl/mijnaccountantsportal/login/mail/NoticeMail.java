package nl.mijnaccountantsportal.login.mail;

import java.util.Locale;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A notice and where it goes.
 *
 * @param notice what happened
 * @param address the e-mail address, a verified one
 * @param language the language, of {@link MailLanguage}
 * @param origin whether the mail shows browser and address of the request
 * @param number a number that the notice names, such as the recovery codes that are left; others ignore it
 */
public record NoticeMail(Notice notice, String address, Locale language, Origin origin, int number)
        implements UserNotice {

    /**
     * A notice for somebody who may not have done themselves what it tells of: it goes out in their own language.
     *
     * @param notice what happened
     * @param realm the realm
     * @param user who is told, at the present address
     * @param origin whether the mail shows browser and address of the request
     * @return the mail
     */
    public static NoticeMail warning(Notice notice, RealmModel realm, UserModel user, Origin origin) {
        return warning(notice, realm, user, origin, 0);
    }

    /**
     * The same, of a notice that names a number.
     *
     * @param notice what happened
     * @param realm the realm
     * @param user who is told, at the present address
     * @param origin whether the mail shows browser and address of the request
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

package nl.mijnaccountantsportal.login.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.locale.DefaultLocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** In which language a mail speaks. Only languages of the realm, whatever a request asks for. */
public final class MailLanguage {

    private MailLanguage() {}

    /**
     * The language for a mail that answers what the user does in these pages.
     *
     * @param session the session of the request, which alone knows the language that its pages have
     * @param user the user, or null if nobody is known yet
     * @return the pages' language
     */
    public static Locale ofPages(KeycloakSession session, UserModel user) {
        return session.getContext().resolveLocale(user);
    }

    /**
     * The language for a warning. A stranger who has the password must not choose it.
     *
     * @param realm the realm
     * @param user the user
     * @return the language that the user has set, else the realm's own
     */
    public static Locale ofUser(RealmModel realm, UserModel user) {
        return ofUser(
                realm,
                user,
                realm.isInternationalizationEnabled() && realm.getDefaultLocale() != null
                        ? Locale.forLanguageTag(realm.getDefaultLocale())
                        : Locale.ENGLISH);
    }

    /**
     * The language that a user has set.
     *
     * @param realm the realm
     * @param user the user
     * @param otherwise what to speak where the user has set none that the realm has
     * @return the language
     */
    public static Locale ofUser(RealmModel realm, UserModel user, Locale otherwise) {
        if (!realm.isInternationalizationEnabled()) {
            return otherwise;
        }
        List<Locale> supported =
                realm.getSupportedLocalesStream().map(Locale::forLanguageTag).toList();
        return Optional.ofNullable(DefaultLocaleSelectorProvider.findBestMatchingLocale(
                        supported, user.getFirstAttribute(UserModel.LOCALE)))
                .orElse(otherwise);
    }
}

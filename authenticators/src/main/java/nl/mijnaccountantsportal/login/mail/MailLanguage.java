package nl.mijnaccountantsportal.login.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Chooses the language of a mail: always one of the realm's languages, whatever a request asks for. */
public final class MailLanguage {

    private MailLanguage() {}

    /**
     * The language for a mail that follows from what the user does in these pages.
     *
     * @param session the session of the request, which knows the language of its pages
     * @param user the user, or null if the user is not known yet
     * @return the pages' language
     */
    public static Locale ofPages(KeycloakSession session, UserModel user) {
        return session.getContext().resolveLocale(user);
    }

    /**
     * The language for a warning. An attacker with the password must not choose it.
     *
     * @param realm the realm
     * @param user the user
     * @return the language that the user has set, or else the realm's default
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
     * @param otherwise the language to use if the user has set none that the realm supports
     * @return the language
     */
    public static Locale ofUser(RealmModel realm, UserModel user, Locale otherwise) {
        if (!realm.isInternationalizationEnabled()) {
            return otherwise;
        }
        List<Locale> supported =
                realm.getSupportedLocalesStream().map(Locale::forLanguageTag).toList();
        return Optional.ofNullable(user.getFirstAttribute(UserModel.LOCALE))
                .map(Locale::forLanguageTag)
                .flatMap(wanted -> best(supported, wanted))
                .orElse(otherwise);
    }

    // Like Keycloak, which keeps its own rule to itself in some versions: the same locale, else the language where one
    // of the two names no country.
    private static Optional<Locale> best(List<Locale> supported, Locale wanted) {
        return supported.stream()
                .filter(wanted::equals)
                .findFirst()
                .or(() -> supported.stream()
                        .filter(locale -> locale.getLanguage().equals(wanted.getLanguage())
                                && (locale.getCountry().isEmpty()
                                        || wanted.getCountry().isEmpty()
                                        || locale.getCountry().equals(wanted.getCountry())))
                        .findFirst());
    }
}

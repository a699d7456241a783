package nl.mijnaccountantsportal.login.mail;

import java.io.IOException;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import nl.mijnaccountantsportal.login.theme.KeptTheme;
import org.keycloak.common.util.ObjectUtil;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * Renders a mail with the realm's e-mail theme, in the language that the caller chose. Keycloak's own provider would
 * use the language of whichever user makes the request, and pass the user's profile to the template.
 */
final class MailRenderer {

    private final KeycloakSession session;
    private final Locale locale;
    private final RealmModel realm;
    private Properties loaded;

    /** Needs no request, only a session with a realm. */
    MailRenderer(KeycloakSession session, Locale locale) {
        this.session = session;
        this.locale = locale;
        this.realm = session.getContext().getRealm();
    }

    RenderedMail render(
            String subjectKey, List<Object> subjectArguments, String template, Map<String, Object> particulars)
            throws EmailException {
        Properties words = messages();
        // A realm's display name may contain anything, and a line break would start a new header.
        String subject = new MessageFormat(words.getProperty(subjectKey), locale)
                .format(subjectArguments.toArray())
                .replaceAll("\\p{Cntrl}+", " ");
        Map<String, Object> attributes = new HashMap<>(particulars);
        attributes.put("subject", subject);
        attributes.put("locale", locale);
        attributes.put("ltr", isLeftToRight(words));
        attributes.put("msg", new MessageFormatterMethod(locale, words));
        attributes.put("realmName", nameOf(realm));
        attributes.putIfAbsent("addressee", "");
        try {
            attributes.put("properties", theme().getProperties());
            return new RenderedMail(
                    subject, part("text/" + template, attributes), part("html/" + template, attributes));
        } catch (IOException | FreeMarkerException e) {
            throw new EmailException("The mail could not be rendered", e);
        }
    }

    /** The same, with {@code circumstances} told in the mail's language. */
    RenderedMail render(
            String subjectKey,
            List<Object> subjectArguments,
            String template,
            Map<String, Object> particulars,
            Circumstances circumstances)
            throws EmailException {
        Map<String, Object> attributes = new HashMap<>(particulars);
        attributes.putAll(circumstances.told(realm, locale, messages().getProperty("portalMailUnknown")));
        return render(subjectKey, subjectArguments, template, attributes);
    }

    // Each call to Keycloak collects more than a thousand messages.
    Properties messages() throws EmailException {
        try {
            if (loaded == null) {
                loaded = KeptTheme.messages(theme(), realm, locale);
            }
            return loaded;
        } catch (IOException e) {
            throw new EmailException("The theme cannot be read", e);
        }
    }

    private Theme theme() throws IOException {
        return session.theme().getTheme(Theme.Type.EMAIL);
    }

    static String nameOf(RealmModel realm) {
        return realm.getDisplayName() == null ? ObjectUtil.capitalize(realm.getName()) : realm.getDisplayName();
    }

    private String part(String template, Map<String, Object> attributes) throws IOException, FreeMarkerException {
        return session.getProvider(FreeMarkerProvider.class).processTemplate(attributes, template, theme());
    }

    // Decided by the language's own name, as in Keycloak.
    private boolean isLeftToRight(Properties words) {
        String language = words.getProperty("locale_" + locale.getLanguage(), locale.getLanguage());
        return new Bidi(language, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isLeftToRight();
    }
}

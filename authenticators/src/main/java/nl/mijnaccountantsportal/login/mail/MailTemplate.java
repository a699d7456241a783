package nl.mijnaccountantsportal.login.mail;

import java.io.IOException;
import java.net.URI;
import java.text.Bidi;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.keycloak.common.util.ObjectUtil;
import org.keycloak.common.util.Time;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.beans.ProfileBean;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LinkExpirationFormatterMethod;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * Renders a mail with the realm's theme, in the language that the caller chose. Keycloak's own provider would use the
 * language of whichever user makes the request, and pass the user's profile to the template.
 */
final class MailTemplate {

    private static final Logger LOG = Logger.getLogger(MailTemplate.class);

    private final KeycloakSession session;
    private final Locale locale;
    private final RealmModel realm;
    private final UserModel user;
    private Properties loaded;

    MailTemplate(KeycloakSession session, UserModel user, Locale locale) {
        this.session = session;
        this.user = user;
        this.locale = locale;
        this.realm = session.getContext().getRealm();
    }

    RenderedMail render(MailedCode mail) throws EmailException {
        Map<String, Object> attributes = circumstances(Origin.SHOWN);
        attributes.put("code", mail.code().digits());
        attributes.put("minutes", String.valueOf(mail.policy().lifetime().toMinutes()));
        attributes.put("transaction", mail.transaction());
        // A custom subject of the realm must not be able to show the code either.
        List<Object> subject =
                mail.inSubject() ? List.of(realmName(), mail.code().digits()) : List.of(realmName());
        return switch (mail.purpose()) {
            case LOGIN -> {
                // Only this mail shows a name. An attacker with a session can change the name, and could so put words
                // into a warning.
                attributes.put("addressee", Addressee.of(user).orElse(""));
                yield laidOut(
                        mail.inSubject() ? "portalLoginCodeSubjectWithCode" : "portalLoginCodeSubject",
                        subject,
                        "portal-login-code.ftl",
                        attributes);
            }
            case TRANSACTION ->
                laidOut(
                        mail.inSubject() ? "portalTransactionCodeSubjectWithCode" : "portalTransactionCodeSubject",
                        subject,
                        "portal-transaction-code.ftl",
                        attributes);
            case RECOVERY -> {
                attributes.put("recoveryOfPasskeys", RecoveryWords.speakOfPasskeys(user));
                yield laidOut("portalRecoveryCodeSubject", subject, "portal-recovery-code.ftl", attributes);
            }
            case RESET -> throw new IllegalArgumentException("A reset has no code, it has a link");
        };
    }

    RenderedMail render(UserNotice mail) throws EmailException {
        if (mail instanceof RecoveryMail recovery) {
            return render(recovery);
        }
        if (mail instanceof NoticeMail plain) {
            return render(plain);
        }
        throw new IllegalArgumentException("Unknown kind of notice");
    }

    private RenderedMail render(NoticeMail mail) throws EmailException {
        Map<String, Object> attributes = circumstances(mail.origin());
        attributes.put("notice", mail.notice().messageKey());
        attributes.put("noticeNumber", mail.number());
        return laidOut(mail.notice().messageKey() + "Subject", List.of(realmName()), "portal-notice.ftl", attributes);
    }

    private RenderedMail render(RecoveryMail mail) throws EmailException {
        Map<String, Object> attributes = circumstances(mail.origin());
        String stem = mail.notice().messageKey() + (RecoveryWords.speakOfPasskeys(user) ? "Passkey" : "");
        attributes.put("recoveryNotice", stem);
        Moment until = mail.notice() == RecoveryNotice.DUE
                ? Moment.at(mail.lapses(), realm, locale)
                : Moment.end(mail.due(), realm, locale);
        attributes.put("until", until.getText());
        attributes.put("link", mail.link());
        return laidOut(stem + "Subject", List.of(realmName()), "portal-recovery-notice.ftl", attributes);
    }

    /** Keycloak's own mail for a forgotten password, with everything that a realm's theme may use in it. */
    RenderedMail render(ResetMail mail) throws EmailException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("user", new ProfileBean(user, session));
        attributes.put("link", mail.link());
        attributes.put("linkExpiration", mail.lifespan().toMinutes());
        attributes.put("linkExpirationFormatter", new LinkExpirationFormatterMethod(messages(), locale));
        return render("passwordResetSubject", List.of(), "password-reset.ftl", attributes);
    }

    private Map<String, Object> circumstances(Origin origin) throws EmailException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(
                "happenedAt",
                Moment.at(Instant.ofEpochMilli(Time.currentTimeMillis()), realm, locale)
                        .getText());
        attributes.put("happenedBy", origin == Origin.SHOWN ? browser() : "");
        attributes.put("happenedFrom", origin == Origin.SHOWN ? address() : "");
        return attributes;
    }

    private String browser() throws EmailException {
        return BrowserName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation(), unknown());
    }

    private String address() throws EmailException {
        return IpLiteral.of(session.getContext().getConnection().getRemoteHost())
                .orElse(unknown());
    }

    private String unknown() throws EmailException {
        return messages().getProperty("portalMailUnknown");
    }

    /** A mail of this project, in the layout that the realm has chosen. */
    private RenderedMail laidOut(
            String subjectKey, List<Object> subjectArguments, String template, Map<String, Object> attributes)
            throws EmailException {
        if (MailLayout.of(realm) == MailLayout.THEME) {
            Map<String, Object> more = new HashMap<>(attributes);
            more.putAll(ofLayouts());
            try {
                return render(subjectKey, subjectArguments, template, more);
            } catch (EmailException e) {
                LOG.errorf(
                        e,
                        "Realm %s: the attribute %s is theme, but the e-mail theme %s cannot take a mail into"
                                + " html/template.ftl or text/template.ftl (macro emailLayout); portal is used",
                        realm.getName(),
                        MailLayout.ATTRIBUTE,
                        realm.getEmailTheme());
            }
        }
        return render(subjectKey, subjectArguments, template, attributes);
    }

    /** What Keycloak passes to its own mails, so that layouts may use it. */
    private Map<String, Object> ofLayouts() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("mailLayout", MailLayout.THEME.toString());
        attributes.put("user", new ProfileBean(user, session));
        try {
            URI server = session.getContext().getUri().getBaseUri();
            attributes.put("url", new UrlBean(realm, theme(), server, null));
        } catch (IOException | RuntimeException e) {
            // Like in Keycloak: mails without a request have no URLs.
            LOG.debugf("Layouts get no URLs here: %s", e);
        }
        return attributes;
    }

    private RenderedMail render(
            String subjectKey, List<Object> subjectArguments, String template, Map<String, Object> attributes)
            throws EmailException {
        Properties words = messages();
        // A realm's display name may contain anything, and a line break would start a new header.
        String subject = new MessageFormat(words.getProperty(subjectKey), locale)
                .format(subjectArguments.toArray())
                .replaceAll("\\p{Cntrl}+", " ");
        attributes.put("subject", subject);
        attributes.put("locale", locale);
        attributes.put("ltr", isLeftToRight(words));
        attributes.put("msg", new MessageFormatterMethod(locale, words));
        attributes.put("realmName", realmName());
        attributes.putIfAbsent("addressee", "");
        try {
            attributes.put("properties", theme().getProperties());
            return new RenderedMail(
                    subject, part("text/" + template, attributes), part("html/" + template, attributes));
        } catch (IOException | FreeMarkerException e) {
            throw new EmailException("The mail could not be rendered", e);
        }
    }

    private String part(String template, Map<String, Object> attributes) throws IOException, FreeMarkerException {
        return session.getProvider(FreeMarkerProvider.class).processTemplate(attributes, template, theme());
    }

    // Decided by the language's own name, as in Keycloak.
    private boolean isLeftToRight(Properties words) {
        String language = words.getProperty("locale_" + locale.getLanguage(), locale.getLanguage());
        return new Bidi(language, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isLeftToRight();
    }

    // Each call to Keycloak collects more than a thousand messages.
    private Properties messages() throws EmailException {
        try {
            if (loaded == null) {
                loaded = theme().getEnhancedMessages(realm, locale);
            }
            return loaded;
        } catch (IOException e) {
            throw new EmailException("The theme cannot be read", e);
        }
    }

    private Theme theme() throws IOException {
        return session.theme().getTheme(Theme.Type.EMAIL);
    }

    private String realmName() {
        return realm.getDisplayName() == null ? ObjectUtil.capitalize(realm.getName()) : realm.getDisplayName();
    }
}

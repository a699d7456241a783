package nl.mijnaccountantsportal.login.mail;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.beans.ProfileBean;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LinkExpirationFormatterMethod;

/**
 * Chooses subject, template and data of a mail, in the request that causes it. The mail is rendered after the request,
 * because no page must wait for that. Only mails that show the user's profile, as templates of Keycloak's may, are
 * rendered at once: it is read through the request's session.
 */
final class MailTemplate {

    private static final Logger LOG = Logger.getLogger(MailTemplate.class);

    private final KeycloakSession session;
    private final Locale locale;
    private final RealmModel realm;
    private final UserModel user;

    MailTemplate(KeycloakSession session, UserModel user, Locale locale) {
        this.session = session;
        this.user = user;
        this.locale = locale;
        this.realm = session.getContext().getRealm();
    }

    MailWords words(MailedCode mail) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", mail.code().digits());
        attributes.put("minutes", String.valueOf(mail.policy().lifetime().toMinutes()));
        attributes.put("transaction", mail.transaction());
        String name = MailRenderer.nameOf(realm);
        // A custom subject of the realm must not be able to show the code either.
        List<Object> subject = mail.inSubject() ? List.of(name, mail.code().digits()) : List.of(name);
        return switch (mail.purpose()) {
            case LOGIN -> {
                // Only this mail shows a name. An attacker with a session can change the name, and could so put words
                // into a warning.
                attributes.put("addressee", Addressee.of(user).orElse(""));
                yield laidOut(
                        mail.inSubject() ? "portalLoginCodeSubjectWithCode" : "portalLoginCodeSubject",
                        subject,
                        "portal-login-code.ftl",
                        attributes,
                        Origin.SHOWN);
            }
            case TRANSACTION ->
                laidOut(
                        mail.inSubject() ? "portalTransactionCodeSubjectWithCode" : "portalTransactionCodeSubject",
                        subject,
                        "portal-transaction-code.ftl",
                        attributes,
                        Origin.SHOWN);
            case RECOVERY -> {
                attributes.put("recoveryOfPasskeys", RecoveryWords.speakOfPasskeys(user));
                yield laidOut(
                        "portalRecoveryCodeSubject", subject, "portal-recovery-code.ftl", attributes, Origin.SHOWN);
            }
            case RESET -> throw new IllegalArgumentException("A reset has no code, it has a link");
        };
    }

    MailWords words(UserNotice mail) {
        if (mail instanceof RecoveryMail recovery) {
            return words(recovery);
        }
        if (mail instanceof NoticeMail plain) {
            return words(plain);
        }
        throw new IllegalArgumentException("Unknown kind of notice");
    }

    private MailWords words(NoticeMail mail) {
        String notice = mail.notice().messageKey();
        return laidOut(
                notice + "Subject",
                List.of(MailRenderer.nameOf(realm)),
                "portal-notice.ftl",
                Map.of("notice", notice, "noticeNumber", mail.number()),
                mail.origin());
    }

    private MailWords words(RecoveryMail mail) {
        String stem = mail.notice().messageKey() + (RecoveryWords.speakOfPasskeys(user) ? "Passkey" : "");
        Moment until = mail.notice() == RecoveryNotice.DUE
                ? Moment.at(mail.lapses(), realm, locale)
                : Moment.end(mail.due(), realm, locale);
        return laidOut(
                stem + "Subject",
                List.of(MailRenderer.nameOf(realm)),
                "portal-recovery-notice.ftl",
                Map.of("recoveryNotice", stem, "until", until.getText(), "link", mail.link()),
                mail.origin());
    }

    /** Keycloak's own mail for a forgotten password, with everything that a realm's theme may use in it. */
    MailWords words(ResetMail mail) throws EmailException {
        MailRenderer renderer = new MailRenderer(session, locale);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("user", new ProfileBean(user, session));
        attributes.put("link", mail.link());
        attributes.put("linkExpiration", mail.lifespan().toMinutes());
        attributes.put("linkExpirationFormatter", new LinkExpirationFormatterMethod(renderer.messages(), locale));
        RenderedMail rendered = renderer.render("passwordResetSubject", List.of(), "password-reset.ftl", attributes);
        return later -> rendered;
    }

    /** A mail of this project, in the layout that the realm has chosen. */
    private MailWords laidOut(
            String subjectKey,
            List<Object> subjectArguments,
            String template,
            Map<String, Object> attributes,
            Origin origin) {
        Circumstances circumstances = Circumstances.of(session, origin);
        if (MailLayout.of(realm) == MailLayout.THEME) {
            Map<String, Object> more = new HashMap<>(attributes);
            more.putAll(ofLayouts());
            try {
                RenderedMail rendered = new MailRenderer(session, locale)
                        .render(subjectKey, subjectArguments, template, more, circumstances);
                return later -> rendered;
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
        Locale language = locale;
        return later -> new MailRenderer(later, language)
                .render(subjectKey, subjectArguments, template, attributes, circumstances);
    }

    /** What Keycloak passes to its own mails, so that layouts may use it. */
    private Map<String, Object> ofLayouts() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("mailLayout", MailLayout.THEME.toString());
        attributes.put("user", new ProfileBean(user, session));
        try {
            URI server = session.getContext().getUri().getBaseUri();
            attributes.put("url", new UrlBean(realm, session.theme().getTheme(Theme.Type.EMAIL), server, null));
        } catch (IOException | RuntimeException e) {
            // Like in Keycloak: mails without a request have no URLs.
            LOG.debugf("Layouts get no URLs here: %s", e);
        }
        return attributes;
    }
}

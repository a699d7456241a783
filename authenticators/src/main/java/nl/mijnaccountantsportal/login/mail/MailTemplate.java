package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.account.DeviceRepresentation;

/** Renders in the request, where theme, realm and language are known; Keycloak's own provider would send at once. */
final class MailTemplate extends FreeMarkerEmailTemplateProvider {

    private final boolean byUser;

    /** {@code byUser}: the request is the user's own, so that browser, address and language are his. */
    MailTemplate(KeycloakSession session, UserModel user, boolean byUser) {
        super(session);
        this.byUser = byUser;
        setRealm(session.getContext().getRealm());
        setUser(user);
    }

    RenderedMail render(MailedCode mail) throws EmailException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", mail.code().digits());
        attributes.put("minutes", String.valueOf(mail.policy().lifetime().toMinutes()));
        attributes.put("transaction", mail.transaction());
        // A subject of the realm's own making must not get at the code either.
        List<Object> subject =
                mail.inSubject() ? List.of(getRealmName(), mail.code().digits()) : List.of(getRealmName());
        return switch (mail.purpose()) {
            case LOGIN ->
                render(
                        mail.inSubject() ? "portalLoginCodeSubjectWithCode" : "portalLoginCodeSubject",
                        subject,
                        "portal-login-code.ftl",
                        attributes);
            case TRANSACTION ->
                render(
                        mail.inSubject() ? "portalTransactionCodeSubjectWithCode" : "portalTransactionCodeSubject",
                        subject,
                        "portal-transaction-code.ftl",
                        attributes);
        };
    }

    RenderedMail render(Notice notice) throws EmailException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("notice", notice.messageKey());
        return render(notice.messageKey() + "Subject", List.of(getRealmName()), "portal-notice.ftl", attributes);
    }

    private RenderedMail render(
            String subjectKey, List<Object> subjectArguments, String template, Map<String, Object> attributes)
            throws EmailException {
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, !byUser);
        attributes.put("happenedAt", now());
        attributes.put("happenedBy", byUser ? browser() : "");
        attributes.put(
                "happenedFrom", byUser ? session.getContext().getConnection().getRemoteHost() : "");
        EmailTemplate rendered = processTemplate(subjectKey, subjectArguments, template, attributes);
        // A realm's display name may hold anything; a line break in it would start a new header.
        String subject = rendered.getSubject().replaceAll("\\p{Cntrl}+", " ");
        return new RenderedMail(subject, rendered.getTextBody(), rendered.getHtmlBody());
    }

    private String now() {
        Locale locale = session.getContext().resolveLocale(user, !byUser);
        return Moment.text(Instant.ofEpochMilli(Time.currentTimeMillis()), locale);
    }

    // Empty where the browser did not say who it is.
    private String browser() {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        return device == null ? "" : device.getBrowser() + ", " + device.getOs();
    }
}

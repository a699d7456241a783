package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.account.DeviceRepresentation;

/** Renders in the request, where theme, realm and language are known; Keycloak's own provider would send at once. */
final class CodeMailTemplate extends FreeMarkerEmailTemplateProvider {

    CodeMailTemplate(KeycloakSession session, UserModel user) {
        super(session);
        setRealm(session.getContext().getRealm());
        setUser(user);
    }

    RenderedMail render(MailedCode mail) throws EmailException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", mail.code().digits());
        attributes.put("minutes", String.valueOf(mail.policy().lifetime().toMinutes()));
        attributes.put("askedAt", now());
        attributes.put("askedBy", browser());
        attributes.put("askedFrom", session.getContext().getConnection().getRemoteHost());
        EmailTemplate rendered =
                processTemplate("portalLoginCodeSubject", List.of(getRealmName()), "portal-login-code.ftl", attributes);
        // A realm's display name may hold anything; a line break in it would start a new header.
        String subject = rendered.getSubject().replaceAll("\\p{Cntrl}+", " ");
        return new RenderedMail(subject, rendered.getTextBody(), rendered.getHtmlBody());
    }

    private String now() {
        Locale locale = session.getContext().resolveLocale(user);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(Instant.ofEpochMilli(Time.currentTimeMillis()).atZone(ZoneId.systemDefault()));
    }

    // Empty where the browser did not say who it is.
    private String browser() {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        return device == null ? "" : device.getBrowser() + ", " + device.getOs();
    }
}

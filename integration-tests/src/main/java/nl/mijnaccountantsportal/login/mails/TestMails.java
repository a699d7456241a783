package nl.mijnaccountantsportal.login.mails;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.mail.DeliverySettings;
import nl.mijnaccountantsportal.login.mail.MailLanguage;
import nl.mijnaccountantsportal.login.mail.MailedCode;
import nl.mijnaccountantsportal.login.mail.Mailer;
import nl.mijnaccountantsportal.login.mail.Notice;
import nl.mijnaccountantsportal.login.mail.NoticeMail;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.RecoveryMail;
import nl.mijnaccountantsportal.login.mail.RecoveryNotice;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Sends any mail to a user on request, in the same way as the server does. Only for tests. */
public final class TestMails implements RealmResourceProvider {

    private static final String LINK = "https://login.example/realms/r/login-actions/action-token?key=a&b=c";
    private static final String CODE = "048213";

    private final KeycloakSession session;

    TestMails(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}

    /** One of the project's notices. */
    @POST
    @Path("notice/{notice}")
    public void notice(@PathParam("notice") Notice notice, @FormParam("user") String user) {
        try (Mailer mailer = mailer()) {
            UserModel reader = user(user);
            mailer.send(
                    session,
                    reader,
                    NoticeMail.warning(notice, session.getContext().getRealm(), reader, Origin.SHOWN));
        }
    }

    /** One of the notices of a recovery. */
    @POST
    @Path("recovery/{notice}")
    public void recovery(@PathParam("notice") RecoveryNotice notice, @FormParam("user") String user) {
        try (Mailer mailer = mailer()) {
            UserModel reader = user(user);
            mailer.send(
                    session,
                    reader,
                    new RecoveryMail(
                            notice,
                            reader.getEmail(),
                            MailLanguage.ofUser(session.getContext().getRealm(), reader),
                            Origin.SHOWN,
                            Instant.parse("2031-03-31T10:15:00Z"),
                            Instant.parse("2031-04-07T10:15:00Z"),
                            LINK));
        }
    }

    /** A code that confirms something. */
    @POST
    @Path("code/{purpose}")
    public void code(
            @PathParam("purpose") CodePurpose purpose,
            @FormParam("user") String user,
            @FormParam("inSubject") boolean inSubject,
            @FormParam("description") String description) {
        Map<String, String> transaction = new LinkedHashMap<>();
        if (purpose == CodePurpose.TRANSACTION) {
            transaction.put("action", "Aangifte versturen");
            transaction.put("description", description);
            transaction.put("subject", "Bakkerij Jansen B.V.");
            transaction.put("period", "3e kwartaal 2026");
            transaction.put("amount", "€ 12.345,67");
            transaction.put("reference", "OB-2026-0042");
        }
        try (Mailer mailer = mailer()) {
            UserModel reader = user(user);
            mailer.send(
                    session,
                    reader,
                    new MailedCode(
                            "no-row",
                            new OneTimeCode(CODE),
                            purpose,
                            reader.getEmail(),
                            "masked",
                            CodePolicy.DEFAULT,
                            inSubject,
                            transaction));
        }
    }

    /** One of Keycloak's mails, by the name of its template. */
    @POST
    @Path("keycloak/{template}")
    public void keycloak(
            @PathParam("template") String template,
            @FormParam("user") String user,
            @FormParam("username") @DefaultValue("anna") String username,
            @FormParam("address") @DefaultValue("192.0.2.7") String address)
            throws EmailException {
        UserModel reader = user(user);
        EmailTemplateProvider mails = session.getProvider(EmailTemplateProvider.class)
                .setRealm(session.getContext().getRealm())
                .setUser(reader);
        switch (template) {
            case "email-verification" -> mails.sendVerifyEmail(LINK, 15);
            case "email-update-confirmation" -> mails.sendEmailUpdateConfirmation(LINK, 15, reader.getEmail());
            case "email-verification-with-code" ->
                mails.send("emailVerificationSubject", template + ".ftl", new HashMap<>(Map.of("code", CODE)));
            case "password-reset" -> mails.sendPasswordReset(LINK, 15);
            case "executeActions" ->
                mails.setAttribute("requiredActions", List.of("UPDATE_PASSWORD", "VERIFY_EMAIL", "no-such-action"))
                        .sendExecuteActions(LINK, 720);
            case "identity-provider-link" ->
                mails.setAttribute(EmailTemplateProvider.IDENTITY_PROVIDER_BROKER_CONTEXT, brokered(username))
                        .sendConfirmIdentityBrokerLink(LINK, 15);
            case "org-invite" -> mails.sendOrgInviteEmail(organization(), LINK, 60);
            case "verifiable-credential-offer" ->
                mails.setAttribute("credentialScopeDisplayName", "Diploma").sendVerifiableCredentialOffer(LINK, 15);
            case "workflow-notification" ->
                mails.send("accountDisableNotificationSubject", template + ".ftl", workflow());
            default -> mails.sendEvent(event(template, address));
        }
    }

    private BrokeredIdentityContext brokered(String username) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setAlias("office");
        provider.setEnabled(true);
        provider.setDisplayName("Office Login");
        BrokeredIdentityContext context = new BrokeredIdentityContext("id", provider);
        context.setUsername(username);
        return context;
    }

    private static OrganizationModel organization() {
        return (OrganizationModel) Proxy.newProxyInstance(
                TestMails.class.getClassLoader(),
                new Class<?>[] {OrganizationModel.class},
                (proxy, method, arguments) -> method.getName().equals("getName") ? "Office" : null);
    }

    private static Map<String, Object> workflow() {
        return new HashMap<>(Map.of(
                "subjectKey",
                "accountDisableNotificationSubject",
                "messageKey",
                "accountDisableNotificationBody",
                "daysRemaining",
                7,
                "reason",
                "inactivity"));
    }

    private static Event event(String template, String address) {
        Event event = new Event();
        event.setType(EventType.valueOf(template.substring("event-".length()).toUpperCase(Locale.ROOT)));
        event.setTime(Time.currentTimeMillis());
        event.setIpAddress(address);
        event.setDetails(Map.of("credential_type", "webauthn"));
        return event;
    }

    private Mailer mailer() {
        Duration patience = Duration.ofSeconds(5);
        return new Mailer(
                session.getKeycloakSessionFactory(), new DeliverySettings(1, 5, patience, patience, patience));
    }

    private UserModel user(String id) {
        return session.users().getUserById(session.getContext().getRealm(), id);
    }
}

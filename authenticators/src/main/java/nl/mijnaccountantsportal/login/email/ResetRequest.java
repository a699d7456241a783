package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.SendDecision;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.mail.IpLiteral;
import nl.mijnaccountantsportal.login.mail.MailLanguage;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.mail.ResetMail;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.step.MaskedAddress;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionToken;
import org.keycloak.common.ClientConnection;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionCompoundId;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A request for a new password, as plain values: it is answered after the HTTP request has ended.
 *
 * @param userId the user that the form named, or null if there is none
 * @param address the IP address that the request came from, or null if a proxy passed on something else
 * @param link Keycloak's URL for the link, still without its key
 * @param issuer the realm's URL, as the link's key names it
 * @param tab the login that the link continues, in the browser that made the request
 * @param pages the language of the pages
 */
record ResetRequest(
        KeycloakSessionFactory sessions,
        String realmId,
        String clientId,
        String userId,
        String address,
        URI link,
        String issuer,
        String tab,
        String sessionId,
        Locale pages,
        CodePolicy policy) {

    /** Does the same work whether or not there is such a user. */
    static ResetRequest of(AuthenticationFlowContext context, CodePolicy policy) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return new ResetRequest(
                context.getSession().getKeycloakSessionFactory(),
                context.getRealm().getId(),
                session.getClient().getId(),
                context.getUser() == null ? null : context.getUser().getId(),
                IpLiteral.of(context.getConnection().getRemoteHost()).orElse(null),
                context.getActionTokenUrl(""),
                Urls.realmIssuer(
                        context.getUriInfo().getBaseUri(), context.getRealm().getName()),
                AuthenticationSessionCompoundId.fromAuthSession(session).getEncodedId(),
                session.getParentSession().getId(),
                MailLanguage.ofPages(context.getSession(), null),
                policy);
    }

    void answer() {
        if (userId != null) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::answer);
        }
    }

    private void answer(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        session.getContext().setClient(realm.getClientById(clientId));
        session.getContext().setConnection(new Connection(address));
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null || !user.isEnabled()) {
            return;
        }
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            event(session, user).error(Errors.INVALID_EMAIL);
            return;
        }
        String id = SecretGenerator.getInstance().generateSecureID();
        SendDecision decision = decide(session, user, id);
        LoginMeters.requested(realm.getName(), CodePurpose.RESET, decision);
        Runnable refuse = () -> event(session, user).error("portal_reset_wait");
        Runnable reply = decision.match(new SendDecision.Cases<>(
                granted -> () -> session.getProvider(PortalMail.class).sendLink(user, mail(session, user, id)),
                live -> refuse,
                waiting -> refuse,
                locked -> refuse));
        reply.run();
    }

    private record Connection(String address) implements ClientConnection {
        @Override
        public String getRemoteHost() {
            return address;
        }
    }

    // One key for all resets of a user: the limits apply to the user, whatever browser is used. There is no code to
    // store.
    private SendDecision decide(KeycloakSession session, UserModel user, String id) {
        CodeKey key = new CodeKey(realmId, userId, "", "", "", CodePurpose.RESET, user.getEmail(), "");
        NewCode row = new NewCode(id, "-", "-", MaskedAddress.of(user.getEmail()));
        return session.getProvider(CodeLedger.class)
                .decideSend(key, policy.withLifetime(lifespan(session)), row, CodeLedger.Occasion.RESEND);
    }

    private static Duration lifespan(KeycloakSession session) {
        return Duration.ofSeconds(session.getContext()
                .getRealm()
                .getActionTokenGeneratedByUserLifespan(ResetCredentialsActionToken.TOKEN_TYPE));
    }

    private ResetMail mail(KeycloakSession session, UserModel user, String id) {
        RealmModel realm = session.getContext().getRealm();
        Duration lifespan = lifespan(session);
        ResetCredentialsActionToken token = new ResetCredentialsActionToken(
                userId,
                user.getEmail(),
                Math.toIntExact(Time.currentTimeMillis() / 1000 + lifespan.toSeconds()),
                tab,
                session.getContext().getClient().getClientId());
        // Does the same as DefaultActionToken.serialize, which needs the HTTP request.
        token.issuedNow().id(UUID.randomUUID().toString()).issuer(issuer).audience(issuer);
        return new ResetMail(
                id,
                user.getEmail(),
                MaskedAddress.of(user.getEmail()),
                MailLanguage.ofUser(realm, user, pages),
                UriBuilder.fromUri(link)
                        .replaceQueryParam(Constants.KEY, session.tokens().encode(token))
                        .build()
                        .toString(),
                lifespan);
    }

    private EventBuilder event(KeycloakSession session, UserModel user) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.SEND_RESET_PASSWORD)
                .client(session.getContext().getClient())
                .user(user)
                .detail(Details.CODE_ID, sessionId);
    }

    /** Hides the link. */
    @Override
    public String toString() {
        return "ResetRequest[user " + userId + " in realm " + realmId + "]";
    }
}

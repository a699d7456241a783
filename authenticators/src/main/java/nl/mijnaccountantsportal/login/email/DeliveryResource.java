package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Tells the page of a code what became of its mail. It only reads and never touches the flow, because Keycloak would
 * restart the flow at its first step. Only the browser with the cookie of this login gets an answer, and the answer
 * holds nothing secret.
 */
public final class DeliveryResource implements RealmResourceProvider {

    private final KeycloakSession session;

    DeliveryResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /**
     * Reads the state of the mail. Changes nothing.
     *
     * @param clientId the client of the login
     * @param tabId the tab of the login
     * @return what became of the mail; 404 for a browser that is not at the page of a code
     */
    @GET
    @Path("delivery")
    @Produces(MediaType.APPLICATION_JSON)
    public Response delivery(@QueryParam("client_id") String clientId, @QueryParam("tab_id") String tabId) {
        View view = view(clientId, tabId).orElseThrow(NotFoundException::new);
        return Response.ok(view).header("Cache-Control", "no-store").build();
    }

    private Optional<View> view(String clientId, String tabId) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        AuthenticationSessionModel tab = client == null || tabId == null
                ? null
                : new AuthenticationSessionManager(session).getCurrentAuthenticationSession(realm, client, tabId);
        if (tab == null || tab.getAuthenticatedUser() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(tab.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION))
                .map(realm::getAuthenticationExecutionById)
                .filter(step -> Ways.MAILBOX.equals(step.getAuthenticator()))
                .flatMap(step -> sentByNow(tab, step)
                        .or(() -> EmailCodeStep.state(session, tab, step.getId(), config(realm, step))
                                .map(View::of)));
    }

    // This node knows the outcome before the ledger does, so it need not ask the database.
    private Optional<View> sentByNow(AuthenticationSessionModel tab, AuthenticationExecutionModel step) {
        PortalMail mail = session.getProvider(PortalMail.class);
        return new SentNote(tab, step.getId()).codeId().filter(mail::hasSent).map(code -> View.SENT);
    }

    private static AuthenticatorConfigModel config(RealmModel realm, AuthenticationExecutionModel step) {
        return step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
    }

    @Override
    public void close() {}

    /**
     * The answer to the page.
     *
     * @param delivery what became of the mail, by the names that the page uses
     * @param secondsToWait seconds until a new code can be requested; left out if null, when the page already knows it
     */
    record View(String delivery, Long secondsToWait) {

        static final View SENT = new View("sent", null);

        static View of(CodeState state) {
            return new View(
                    EmailCodeBean.delivery(state),
                    EmailCodeBean.secondsUntil(state.nextSend(), Instant.ofEpochMilli(Time.currentTimeMillis())));
        }
    }
}

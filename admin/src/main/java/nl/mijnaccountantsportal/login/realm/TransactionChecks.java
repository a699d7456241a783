package nl.mijnaccountantsportal.login.realm;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;

/** Checks clients that may have transactions confirmed. */
final class TransactionChecks {

    static final List<Check> ALL = List.of(TransactionChecks::pushed, TransactionChecks::level);

    private static final String TRANSACTIONS = "portal-transaction-mapper";
    /** The error of Keycloak's executor 'secure-par-content'. */
    private static final String NOT_PUSHED = "PAR request_uri not included.";

    private static final String LEVEL = "oidc-acr-mapper";

    private TransactionChecks() {}

    private static Stream<Finding> pushed(KeycloakSession session, RealmModel realm) {
        return clients(realm)
                .filter(client -> !Boolean.parseBoolean(client.getAttribute("require.pushed.authorization.requests"))
                        && !isPushedByPolicy(session, client))
                .map(client -> new Finding(
                        "transaction-not-pushed",
                        Severity.ERROR,
                        "client " + client.getClientId(),
                        "Anyone at the browser can change what the user is asked to confirm.",
                        "Require pushed authorization requests (Clients, the client, Advanced, Pushed authorization request"
                                + " required)."));
    }

    /** Whether the client's policies refuse a request that was not pushed. Runs the policies, as a login does. */
    private static boolean isPushedByPolicy(KeycloakSession session, ClientModel client) {
        KeycloakContext context = session.getContext();
        ClientModel before = context.getClient();
        context.setClient(client);
        try {
            session.clientPolicy()
                    .triggerOnEvent(
                            new PreAuthorizationRequestContext(client.getClientId(), new MultivaluedHashMap<>()));
            return false;
        } catch (ClientPolicyException e) {
            return NOT_PUSHED.equals(e.getErrorDetail());
        } finally {
            context.setClient(before);
        }
    }

    private static Stream<Finding> level(KeycloakSession session, RealmModel realm) {
        return clients(realm)
                .filter(client -> Stream.concat(Stream.of(client), client.getClientScopes(true).values().stream())
                        .noneMatch(container -> has(container, LEVEL)))
                .map(client -> new Finding(
                        "transaction-without-level",
                        Severity.WARNING,
                        "client " + client.getClientId(),
                        "Tokens do not contain the level, so the application cannot tell a confirmation from a login.",
                        "Add the scope 'acr' to the client's default scopes."));
    }

    private static Stream<ClientModel> clients(RealmModel realm) {
        return realm.getClientsStream()
                .filter(ClientModel::isEnabled)
                .filter(client -> Stream.concat(Stream.of(client), client.getClientScopes(true).values().stream())
                        .anyMatch(container -> has(container, TRANSACTIONS)));
    }

    private static boolean has(ProtocolMapperContainerModel container, String mapper) {
        return container.getProtocolMappersStream().anyMatch(model -> mapper.equals(model.getProtocolMapper()));
    }
}

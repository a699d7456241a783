package nl.mijnaccountantsportal.login.realm;

import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Environment;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * The secret that a client of the realm export gets if the operator sets none. It is public, because it is in this
 * repository. An import through the admin API keeps the placeholder around it, which is just as public.
 */
public final class PublicSecret {

    private static final Logger LOG = Logger.getLogger(PublicSecret.class);

    private static final String SECRET = "demo-only-change-me";

    private PublicSecret() {}

    /**
     * Stops a realm with this secret from being created, except in development mode. An import cannot ask for a secret.
     *
     * @param event any event of the server; an exception stops the import, which is one transaction
     */
    public static void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            RealmModel realm = created.getCreatedRealm();
            clients(realm).findFirst().ifPresent(client -> refuse(realm, client));
        }
    }

    private static void refuse(RealmModel realm, ClientModel client) {
        if (!Environment.isDevMode()) {
            throw new IllegalStateException("Realm " + realm.getName() + " was not created: its client "
                    + client.getClientId() + " would have the secret that is public in the realm export. Set"
                    + " PORTAL_CLIENT_SECRET to a long random secret");
        }
        LOG.warnf(
                "Realm %s: client %s has the public secret of the realm export, which a server in production refuses",
                realm.getName(), client.getClientId());
    }

    static Stream<Finding> check(KeycloakSession session, RealmModel realm) {
        return clients(realm)
                .map(client -> new Finding(
                        "public-secret",
                        Severity.ERROR,
                        "client " + client.getClientId(),
                        "Anyone can read its secret in the realm export, and ask for tokens in its name.",
                        "Make a new one: Clients, the client, Credentials, Regenerate."));
    }

    private static Stream<ClientModel> clients(RealmModel realm) {
        return realm.getClientsStream()
                .filter(client ->
                        client.getSecret() != null && client.getSecret().contains(SECRET));
    }
}

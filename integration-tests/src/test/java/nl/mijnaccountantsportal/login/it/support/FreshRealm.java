package nl.mijnaccountantsportal.login.it.support;

import java.util.List;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * A realm as Keycloak makes it, with a mail server and a client for the portal, and without our parts; only its
 * passwords and keys cost less.
 */
public final class FreshRealm {

    private FreshRealm() {}

    public static Realm create(TestServer server, String name) {
        Map<String, Object> realm = Map.of(
                "realm",
                name,
                "passwordPolicy",
                RealmFile.CHEAP_HASH,
                "enabled",
                true,
                "resetPasswordAllowed",
                true,
                "smtpServer",
                server.export().smtpServer(),
                "clients",
                List.of(Map.of(
                        "clientId",
                        Portal.CLIENT,
                        "secret",
                        Portal.SECRET,
                        "redirectUris",
                        List.of(Portal.CALLBACK),
                        "directAccessGrantsEnabled",
                        true,
                        "protocolMappers",
                        List.of(amr()))));
        return server.create(JsonSerialization.mapper.valueToTree(realm));
    }

    /** The client's tokens say how a user logged in. */
    private static Map<String, Object> amr() {
        return Map.of(
                "name",
                "amr",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-amr-mapper",
                "config",
                Map.of("id.token.claim", "true"));
    }
}

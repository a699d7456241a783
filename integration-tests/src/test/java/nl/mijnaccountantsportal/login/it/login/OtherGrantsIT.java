package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Grants that issue tokens without the login pages, and so without a code, are refused, whatever a client has switched
 * on.
 */
class OtherGrantsIT {

    private final Realm realm = TestServer.shared()
            .realm(
                    "other-grants",
                    file -> file.client()
                            .withObject("/attributes")
                            .put("oidc.ciba.grant.enabled", "true")
                            .put("oauth2.device.authorization.grant.enabled", "true")
                            .put("oauth2.jwt.authorization.grant.enabled", "true"));
    private final TestUser user = realm.newUser();

    @Test
    void backchannelLoginIsRefused() {
        PortalPost answer =
                PortalPost.to(realm, "/ext/ciba/auth", Map.of("scope", "openid", "login_hint", user.address()));

        assertThat(answer.body().path("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void deviceLoginIsRefused() {
        PortalPost answer = PortalPost.to(
                realm,
                "/auth/device",
                Map.of(
                        "scope",
                        "openid",
                        "code_challenge",
                        TransactionRequest.digest("verifier"),
                        "code_challenge_method",
                        "S256"));

        assertThat(answer.body().path("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void passwordAloneIsRefused() {
        ObjectNode client = (ObjectNode) realm.admin()
                .get("/" + realm.name() + "/clients?clientId=" + Portal.CLIENT)
                .path(0);
        realm.admin()
                .replace(
                        "/" + realm.name() + "/clients/" + client.path("id").asText(),
                        client.put("directAccessGrantsEnabled", true));

        PortalPost answer = PortalPost.to(
                realm,
                "/token",
                Map.of("grant_type", "password", "username", user.address(), "password", user.password()));

        assertThat(answer.body().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(answer.body().has("access_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "urn:openid:params:grant-type:ciba, auth_req_id",
        "urn:ietf:params:oauth:grant-type:device_code, device_code",
        "urn:ietf:params:oauth:grant-type:jwt-bearer, assertion"
    })
    void tokenOfSuchALoginIsRefused(String grant, String proof) {
        PortalPost answer = PortalPost.to(realm, "/token", Map.of("grant_type", grant, proof, "x"));

        assertThat(answer.body().has("access_token")).isFalse();
        assertThat(answer.status()).isEqualTo(400);
    }
}

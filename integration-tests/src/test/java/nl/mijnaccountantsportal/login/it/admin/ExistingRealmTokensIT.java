package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.Admin;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;

/** A realm whose administrator followed the handbook's "Other ways to tokens" and "Tokens that outlive the login". */
class ExistingRealmTokensIT {

    private static final String SCOPE = "offline_access";

    private final Realm realm = FreshRealm.create(TestServer.shared(), "tokens-" + UUID.randomUUID());
    private final Admin admin = realm.admin();
    private final String path = "/" + realm.name();

    @Test
    void accountConsoleGetsNoOfflineTokenAnyMore() {
        assertThat(error(offline())).isNotEqualTo("invalid_scope");

        takeOfflineTokensAway();

        assertThat(error(offline())).isEqualTo("invalid_scope");
        String everybody = admin.get(path).path("defaultRole").path("id").asText();
        assertThat(admin.get(path + "/roles-by-id/" + everybody + "/composites").findValuesAsText("name"))
                .doesNotContain(SCOPE);
    }

    @Test
    void passwordAloneGivesNoTokensAnyMore() {
        TestUser user = realm.newUser();
        Map<String, String> request =
                Map.of("grant_type", "password", "username", user.address(), "password", user.password());
        assertThat(PortalPost.to(realm, "/token", request).status()).isEqualTo(200);

        refuseOtherGrants();

        assertThat(PortalPost.to(realm, "/token", request).error()).isEqualTo("unauthorized_client");
    }

    private Page offline() {
        TransactionRequest request = TransactionRequest.by("account-console", realm)
                .without("claims")
                .without("authorization_details")
                .with("client_id", "account-console")
                .with("redirect_uri", realm.url() + "/account/")
                .with("scope", "openid " + SCOPE);
        return new Browser().open(request.address(request.parameters()));
    }

    private static String error(Page page) {
        return Portal.parameter(page.address(), "error").orElse("");
    }

    private void takeOfflineTokensAway() {
        String everybody = admin.get(path).path("defaultRole").path("id").asText();
        JsonNode role = admin.get(path + "/roles/" + SCOPE);
        admin.delete(path + "/roles-by-id/" + everybody + "/composites", List.of(role));
        String scope = StreamSupport.stream(admin.get(path + "/client-scopes").spliterator(), false)
                .filter(candidate -> candidate.path("name").asText().equals(SCOPE))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        admin.delete(path + "/default-optional-client-scopes/" + scope);
        for (String client : List.of("account", "account-console", "security-admin-console", Portal.CLIENT)) {
            String id = admin.get(path + "/clients?clientId=" + client)
                    .path(0)
                    .path("id")
                    .asText();
            admin.delete(path + "/clients/" + id + "/optional-client-scopes/" + scope);
        }
        ObjectNode settings = (ObjectNode) admin.get(path);
        admin.replace(
                path,
                settings.put("revokeRefreshToken", true)
                        .put("refreshTokenMaxReuse", 0)
                        .put("offlineSessionMaxLifespanEnabled", true)
                        .put("offlineSessionMaxLifespan", 36000)
                        .put("offlineSessionIdleTimeout", 1800));
    }

    private void refuseOtherGrants() {
        String policies = path + "/client-policies";
        List<String> name = List.of("browser logins");
        admin.replace(
                policies + "/profiles",
                Map.of(
                        "profiles",
                        List.of(Map.of(
                                "name",
                                name.get(0),
                                "executors",
                                List.of(Map.of("executor", "portal-browser-logins", "configuration", Map.of()))))));
        admin.replace(
                policies + "/policies",
                Map.of(
                        "policies",
                        List.of(Map.of(
                                "name",
                                name.get(0),
                                "enabled",
                                true,
                                "profiles",
                                name,
                                "conditions",
                                List.of(Map.of("condition", "any-client", "configuration", Map.of()))))));
    }
}

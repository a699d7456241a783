package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.Admin;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients without the portal's mapper. Keycloak itself asks their users for a fresh code before it removes an app, but
 * their tokens must not get the level of that code.
 */
class LevelIT {

    private static final String CONSOLE = "account-console";

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithoutDetection();
    private final Browser browser = new Browser();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @BeforeEach
    void logIn() {
        AppCodePage.after(Login.begin(user, browser)).enter(phone.code());
    }

    @Test
    void accountConsoleHasNoLevelOfAConfirmation() {
        assertLevelOfLogin(confirmAt(CONSOLE, account(), "openid"));
    }

    @Test
    void refreshedTokenHasNoLevelOfAConfirmation() {
        JsonNode tokens = confirmAt(CONSOLE, account(), "openid");

        assertLevelOfLogin(refresh(CONSOLE, tokens));
    }

    @Test
    void accountConsolesTokenRemovesNoAppWithoutAFreshCode() {
        JsonNode tokens = confirmAt(CONSOLE, account(), "openid");

        int status = delete(account() + "credentials/" + Devices.id(user, "Phone"), tokens);

        assertThat(status).isEqualTo(403);
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void adminConsoleHasNoLevelOfAConfirmation() {
        String console = realm.url().replace("/realms/", "/admin/") + "/console/";

        JsonNode tokens = confirmAt("security-admin-console", console, "openid");

        assertThat(TransactionRequest.claims(tokens, "id_token").path("acr").asText())
                .isEqualTo("login");
        // A lightweight token, which does not contain the level.
        assertThat(TransactionRequest.claims(tokens, "access_token").has("acr")).isFalse();
    }

    @Test
    void clientMadeLaterHasNoLevelOfAConfirmation() {
        String client = newClient();

        JsonNode tokens = confirmAt(client, Portal.CALLBACK, "openid");

        assertLevelOfLogin(tokens);
        assertLevelOfLogin(refresh(client, tokens));
        JsonNode told = PortalPost.by(
                        client,
                        realm,
                        "/token/introspect",
                        Map.of("token", tokens.path("access_token").asText()))
                .result();
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("acr").asText()).isEqualTo("login");
    }

    @Test
    void offlineTokenHasNoLevelOfAConfirmationAfterTheLogout() {
        String client = newClient();
        mayHaveOfflineTokens(client);
        JsonNode tokens = confirmAt(client, Portal.CALLBACK, "openid offline_access");
        // Not the user's logout by the administrator, which ends older tokens as well.
        String session = tokens.path("session_state").asText();
        realm.admin().delete("/" + realm.name() + "/sessions/" + session);

        JsonNode refreshed = refresh(client, tokens);

        assertLevelOfLogin(refreshed);
    }

    @Test
    void otherTabOfTheSameClientHasNoLevelOfAConfirmation() {
        String client = newClient();
        TransactionRequest login = login(client, Portal.CALLBACK, "openid");
        Page other = login.open(browser);
        confirmAt(client, Portal.CALLBACK, "openid");

        assertLevelOfLogin(login.tokens(other));
    }

    @Test
    void exchangedTokenHasNoLevelOfAConfirmation() {
        String client = newClient();
        JsonNode tokens = confirmAt(client, Portal.CALLBACK, "openid");

        JsonNode exchanged = PortalPost.by(
                        client,
                        realm,
                        "/token",
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                tokens.path("access_token").asText(),
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token"))
                .result();

        assertThat(TransactionRequest.claims(exchanged, "access_token")
                        .path("acr")
                        .asText())
                .isEqualTo("login");
    }

    /**
     * Begins to remove the app, enters a fresh code, goes back without removing the app, and gets the tokens of that
     * login.
     */
    private JsonNode confirmAt(String client, String redirect, String scope) {
        TransactionRequest request = login(client, redirect, scope)
                .with("kc_action", "delete_credential:" + Devices.id(user, "Phone"))
                .with("client_id", client);
        AppCodePage page = AppCodePage.of(browser.open(request.address(request.parameters())));
        Page back = page.enter(phone.code()).formWith("[name=cancel-aia]").press("cancel-aia");
        return PortalPost.by(
                        client,
                        realm,
                        "/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                Portal.parameter(back.address(), "code").orElseThrow(),
                                "redirect_uri",
                                redirect,
                                "code_verifier",
                                request.verifier()))
                .result();
    }

    private TransactionRequest login(String client, String redirect, String scope) {
        return TransactionRequest.by(client, realm)
                .without("claims")
                .without("authorization_details")
                .with("redirect_uri", redirect)
                .with("scope", scope);
    }

    private JsonNode refresh(String client, JsonNode tokens) {
        return PortalPost.by(
                        client,
                        realm,
                        "/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.path("refresh_token").asText()))
                .result();
    }

    private String account() {
        return realm.url() + "/account/";
    }

    private String newClient() {
        String client = "later-" + user.id();
        realm.admin()
                .create(
                        "/" + realm.name() + "/clients",
                        Map.of(
                                "clientId",
                                client,
                                "secret",
                                Portal.SECRET,
                                "redirectUris",
                                List.of(Portal.CALLBACK),
                                "protocolMappers",
                                List.of(Map.of(
                                        "name",
                                        "audience",
                                        "protocol",
                                        "openid-connect",
                                        "protocolMapper",
                                        "oidc-audience-mapper",
                                        "config",
                                        Map.of("included.client.audience", client, "access.token.claim", "true"))),
                                "attributes",
                                Map.of("standard.token.exchange.enabled", "true")));
        return client;
    }

    private void mayHaveOfflineTokens(String client) {
        Admin admin = realm.admin();
        String path = "/" + realm.name();
        JsonNode role = admin.get(path + "/roles/offline_access");
        admin.create(path + "/users/" + user.id() + "/role-mappings/realm", List.of(role));
        String id = admin.get(path + "/clients?clientId=" + client)
                .path(0)
                .path("id")
                .asText();
        String scope = StreamSupport.stream(admin.get(path + "/client-scopes").spliterator(), false)
                .filter(candidate -> candidate.path("name").asText().equals("offline_access"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        admin.replace(path + "/clients/" + id + "/optional-client-scopes/" + scope, Map.of());
    }

    private static int delete(String address, JsonNode tokens) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + tokens.path("access_token").asText())
                .header("Accept", "application/json")
                .DELETE()
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertLevelOfLogin(JsonNode tokens) {
        assertThat(Stream.of("id_token", "access_token")
                        .map(token -> TransactionRequest.claims(tokens, token)
                                .path("acr")
                                .asText()))
                .containsExactly("login", "login");
    }
}

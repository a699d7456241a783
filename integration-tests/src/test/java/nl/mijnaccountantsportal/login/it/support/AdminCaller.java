package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.util.JsonSerialization;

/**
 * A caller of the portal's part of the admin API.
 *
 * @param clientId the client that the calls come from, if there is one; its secret is "secret"
 * @param userId the service account that the calls come from, if there is one
 * @param token the access token, or nothing
 */
public record AdminCaller(TestServer server, String clientId, String userId, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static AdminCaller withToken(TestServer server, String token) {
        return new AdminCaller(server, "", "", token);
    }

    /** A program with a service account in a realm, and these roles of that realm's administration. */
    public static AdminCaller with(Realm realm, String... roles) {
        String path = "/" + realm.name();
        Admin admin = realm.admin();
        String clientId = "caller-" + UUID.randomUUID();
        String client = admin.create(
                path + "/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "secret",
                        "secret",
                        "serviceAccountsEnabled",
                        true,
                        "publicClient",
                        false));
        String account = admin.get(path + "/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        String management = admin.get(path + "/clients?clientId=realm-management")
                .path(0)
                .path("id")
                .asText();
        for (String role : roles) {
            JsonNode found = admin.get(path + "/clients/" + management + "/roles/" + role);
            admin.create(path + "/users/" + account + "/role-mappings/clients/" + management, List.of(found));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + clientId + "&client_secret=secret"))
                .build();
        String token = json(send(HTTP, request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
        return new AdminCaller(realm.server(), clientId, account, token);
    }

    public HttpResponse<String> ask(String method, Realm realm, String path) {
        return send(HTTP, request(method, realm, path), BodyHandlers.ofString());
    }

    /** Uses a connection of its own, which may break off. */
    public <T> HttpResponse<T> ask(String method, Realm realm, String path, BodyHandler<T> body) {
        return send(HttpClient.newHttpClient(), request(method, realm, path), body);
    }

    private HttpRequest request(String method, Realm realm, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.keycloak().url() + "/admin/realms/" + realm.name() + "/portal-login" + path))
                .method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    public int status(String method, Realm realm, String path) {
        return ask(method, realm, path).statusCode();
    }

    /** A JSON answer to a request that must succeed. */
    public JsonNode json(String method, Realm realm, String path) {
        HttpResponse<String> response = ask(method, realm, path);
        if (response.statusCode() != 200) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    public JsonNode state(TestUser user) {
        return json("GET", user.realm(), "/users/" + user.id());
    }

    public JsonNode unlock(TestUser user) {
        return json("POST", user.realm(), "/users/" + user.id() + "/unlock");
    }

    /** The reason why a request was refused as a bad request. */
    public String refusal(Realm realm, String path) {
        HttpResponse<String> response = ask("GET", realm, path);
        if (response.statusCode() != 400) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response.body()).path("errorMessage").asText();
    }

    private static <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(String body) {
        try {
            return JsonSerialization.readValue(body, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.keycloak.util.JsonSerialization;

/** The admin REST API of the server under test. */
public final class Admin {

    // Shorter than the one-minute lifetime of a token of the master realm.
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ReadWriteLock realms = new ReentrantReadWriteLock();
    private final String server;
    private String token;
    private Instant renewAt = Instant.MIN;

    public Admin(String server) {
        this.server = server;
    }

    public JsonNode get(String path) {
        return json(send("GET", path, null).body());
    }

    /** The answer to a GET, whatever its status, in the format {@code accept}. */
    public HttpResponse<String> answer(String path, String accept) {
        return send(HttpRequest.newBuilder(URI.create(server + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token())
                .header("Accept", accept)
                .build());
    }

    /** The answer to any request, whatever its status. */
    public HttpResponse<String> answer(String method, String path, Object body) {
        return ask(method, path, body);
    }

    /** Sends a POST. */
    public JsonNode post(String path) {
        return json(send("POST", path, null).body());
    }

    /** A public resource of the server, such as a theme's messages. */
    public JsonNode open(String path) {
        return json(
                send(HttpRequest.newBuilder(URI.create(server + path)).build()).body());
    }

    /** Creates something and returns its id. */
    public String create(String path, Object body) {
        String location =
                send("POST", path, body).headers().firstValue("Location").orElse("");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    public void replace(String path, Object body) {
        send("PUT", path, body);
    }

    /** Asks for a change that is refused as a bad request; returns what the server says. */
    public String replaceInVain(String path, Object body) {
        HttpResponse<String> response = ask("PUT", path, body);
        if (response.statusCode() != 400) {
            throw new AssertionError("PUT " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    public void delete(String path) {
        delete(path, null);
    }

    public void delete(String path, Object body) {
        send("DELETE", path, body);
    }

    /**
     * Deletes a realm while nothing else is asked for. The administrator has roles in every realm, and Keycloak answers
     * 500 if it looks through them while some of them disappear (CachedRole: "this.fallback" is null).
     */
    public void deleteRealm(String name) {
        realms.writeLock().lock();
        try {
            delete("/" + name);
        } finally {
            realms.writeLock().unlock();
        }
    }

    private HttpResponse<String> send(String method, String path, Object body) {
        HttpResponse<String> response = ask(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private HttpResponse<String> ask(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(server + "/admin/realms" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .build());
    }

    private synchronized String token() {
        if (Instant.now().isAfter(renewAt)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server + "/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
                    .build();
            token = json(send(request).body()).path("access_token").asText();
            renewAt = Instant.now().plus(TOKEN_LIFE);
        }
        return token;
    }

    private HttpResponse<String> send(HttpRequest request) {
        realms.readLock().lock();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            realms.readLock().unlock();
        }
    }

    private static String text(Object body) {
        try {
            return JsonSerialization.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JsonSerialization.readValue(body, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.util.JsonSerialization;

/** The server's answer to something that a client's back end posted. */
public record PortalPost(int status, JsonNode body) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The portal posts these parameters to an OpenID Connect endpoint. */
    public static PortalPost to(Realm realm, String path, Map<String, String> parameters) {
        return by(Portal.CLIENT, realm, path, parameters);
    }

    /** Another client with the portal's secret posts these parameters. */
    public static PortalPost by(String client, Realm realm, String path, Map<String, String> parameters) {
        HttpResponse<String> response = answer(client, realm, path, parameters);
        try {
            return new PortalPost(response.statusCode(), JsonSerialization.readValue(response.body(), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** The answer to what the portal posts, which need not be JSON. */
    public static HttpResponse<String> answer(Realm realm, String path, Map<String, String> parameters) {
        return answer(Portal.CLIENT, realm, path, parameters);
    }

    private static HttpResponse<String> answer(
            String client, Realm realm, String path, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("client_id", client);
        all.put("client_secret", Portal.SECRET);
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(all)))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Parameters as a form or a query holds them. */
    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The answer to a request that must succeed. */
    public JsonNode result() {
        if (status / 100 != 2) {
            throw new AssertionError(this.toString());
        }
        return body;
    }

    /** The OAuth error of a request that must fail. */
    public String error() {
        if (status != 400) {
            throw new AssertionError(this.toString());
        }
        return body.path("error").asText();
    }
}

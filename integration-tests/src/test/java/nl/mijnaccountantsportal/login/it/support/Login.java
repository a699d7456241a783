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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.util.JsonSerialization;

/** One login at the portal, in one tab: pushed by the portal, continued in a browser. */
public record Login(TestUser user, String verifier, Page passwordPage) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Begins in a browser that was not used before. */
    public static Login begin(TestUser user) {
        return begin(user, new Browser());
    }

    /** Begins in a new tab of this browser. */
    public static Login begin(TestUser user, Browser browser) {
        return begin(user, browser, Map.of());
    }

    /** Begins with more parameters than usual, pushed with the others. */
    public static Login begin(TestUser user, Browser browser, Map<String, String> more) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        return new Login(user, verifier, browser.open(push(user.realm(), verifier, more)));
    }

    /** The URL at which a browser begins a login that is not continued here. */
    public static URI address(Realm realm) {
        return push(realm, UUID.randomUUID() + "-" + UUID.randomUUID(), Map.of());
    }

    private static URI push(Realm realm, String verifier, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.putAll(Map.of(
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                Portal.CALLBACK,
                "state",
                UUID.randomUUID().toString(),
                "nonce",
                UUID.randomUUID().toString(),
                "code_challenge",
                challenge(verifier),
                "code_challenge_method",
                "S256"));
        JsonNode pushed = portalPosts(realm, "/ext/par/request", parameters);
        return URI.create(realm.url() + "/protocol/openid-connect/auth?client_id=" + Portal.CLIENT + "&request_uri="
                + encode(pushed.path("request_uri").asText()));
    }

    /** The page that follows the right password. */
    public Page enterPassword() {
        return enter(user.password());
    }

    /** This login after a wrong password: it may be entered again. */
    public Login enterWrongPassword() {
        return new Login(user, verifier, enter("not the password"));
    }

    private Page enter(String password) {
        return passwordPage
                .formWith("input[name=password]")
                .fill("username", user.address())
                .fill("password", password)
                .submit();
    }

    /** The page for the code, which follows the right password. */
    public CodePage codePage() {
        return CodePage.of(enterPassword());
    }

    /** The claims of the ID token that the portal gets in the end. */
    public JsonNode idToken(Page portal) {
        return claims(tokens(portal).path("id_token").asText());
    }

    /** The tokens that the portal gets in the end. */
    public JsonNode tokens(Page portal) {
        return portalPosts(
                user.realm(),
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Portal.code(portal),
                        "redirect_uri",
                        Portal.CALLBACK,
                        "code_verifier",
                        verifier));
    }

    /** The tokens that a refresh brings. */
    public JsonNode refresh(JsonNode tokens) {
        return portalPosts(
                user.realm(),
                "/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.path("refresh_token").asText()));
    }

    private static JsonNode claims(String token) {
        try {
            return new JWSInput(token).readJsonContent(JsonNode.class);
        } catch (JWSInputException e) {
            throw new AssertionError(token, e);
        }
    }

    private static JsonNode portalPosts(Realm realm, String path, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("client_id", Portal.CLIENT);
        all.put("client_secret", Portal.SECRET);
        String body = all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
            }
            return JsonSerialization.readValue(response.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

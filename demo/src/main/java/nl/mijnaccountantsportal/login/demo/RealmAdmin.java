package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds users to a realm, and changes its offer, by Keycloak's admin API, as its first administrator. */
final class RealmAdmin {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String realm;

    RealmAdmin(String server, String realm) {
        this.server = server;
        this.realm = realm;
    }

    void add(DemoUser user) {
        Map<String, Object> representation = Map.of(
                "username", user.email(),
                "email", user.email(),
                "emailVerified", true,
                "enabled", true,
                "firstName", user.firstName(),
                "lastName", user.lastName(),
                "attributes", Map.of("locale", List.of("nl")),
                "credentials", user.hasApp() ? List.of(password(), app(), recoveryCodes()) : List.of(password()));
        send(to("/users").POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(representation))));
    }

    /** Has logins by e-mail code offer this: {@code app}, {@code passkey} or {@code both}. */
    void offer(String factors) {
        String path = "/authentication/required-actions/portal-offer-authenticator-app/config";
        try {
            Map<String, Object> action = JSONObjectUtils.parse(send(to(path).GET()));
            JSONObjectUtils.getJSONObject(action, "config").put("offers", factors);
            send(to(path).PUT(BodyPublishers.ofString(JSONObjectUtils.toJSONString(action))));
        } catch (ParseException e) {
            throw new IllegalStateException("Keycloak told no settings of the offer", e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json");
    }

    private static Map<String, Object> password() {
        return Map.of("type", "password", "value", DemoUser.PASSWORD, "temporary", false);
    }

    private static Map<String, Object> app() {
        Map<String, Object> data =
                Map.of("subType", "totp", "digits", 6, "counter", 0, "period", 30, "algorithm", "HmacSHA1");
        return Map.of(
                "type",
                "otp",
                "userLabel",
                "Telefoon van Joris",
                "secretData",
                JSONObjectUtils.toJSONString(Map.of("value", DemoUser.APP_KEY)),
                "credentialData",
                JSONObjectUtils.toJSONString(data));
    }

    /** As Keycloak stores them: SHA-512, with their numbers. */
    private static Map<String, Object> recoveryCodes() {
        List<Map<String, Object>> codes = IntStream.range(0, DemoUser.RECOVERY_CODES.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "number", i + 1, "encodedHashedValue", hash(DemoUser.RECOVERY_CODES.get(i))))
                .toList();
        Map<String, Object> data =
                Map.of("algorithm", "SHA-512", "remainingCodes", codes.size(), "totalCodes", codes.size());
        return Map.of(
                "type",
                "recovery-authn-codes",
                "userLabel",
                "Herstelcodes",
                "secretData",
                JSONObjectUtils.toJSONString(Map.of("codes", codes)),
                "credentialData",
                JSONObjectUtils.toJSONString(data));
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(code.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        String answer = send(HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password=admin")));
        try {
            return JSONObjectUtils.getString(JSONObjectUtils.parse(answer), "access_token");
        } catch (ParseException e) {
            throw new IllegalStateException("Keycloak gave no token", e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}

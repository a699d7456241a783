package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;

/** The portal's request that a user confirms a transaction, as it will be pushed. Each has a state and a nonce. */
public record TransactionRequest(Realm realm, String client, String verifier, Map<String, String> parameters) {

    /** A tax return, as the portal asks about it. */
    public static final String DETAILS = details("€ 1.234,56");

    /** The digest of {@link #DETAILS}, computed as docs/portal-developers/transactions.md says. */
    public static final String DIGEST =
            digest("{\"action\":\"Aangifte omzetbelasting versturen\",\"amount\":\"€ 1.234,56\","
                    + "\"description\":\"Aangifte over het 3e kwartaal van 2026\",\"period\":\"3e kwartaal 2026\","
                    + "\"reference\":\"OB-2026-3\",\"subject\":\"Bakkerij Bakker & Zn\","
                    + "\"type\":\"urn:mijnaccountantsportal:transaction\"}");

    public static final String ESSENTIAL = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"transactie\"}}}";

    /** The same tax return with another amount. */
    public static String details(String amount) {
        return "[{\"type\":\"urn:mijnaccountantsportal:transaction\",\"action\":\"Aangifte omzetbelasting versturen\","
                + "\"description\":\"Aangifte over het 3e kwartaal van 2026\",\"subject\":\"Bakkerij Bakker & Zn\","
                + "\"period\":\"3e kwartaal 2026\",\"amount\":\"" + amount + "\",\"reference\":\"OB-2026-3\"}]";
    }

    /** An honest request of the portal. */
    public static TransactionRequest of(Realm realm) {
        return by(Portal.CLIENT, realm);
    }

    /** An honest request of another client. */
    public static TransactionRequest by(String client, Realm realm) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("redirect_uri", Portal.CALLBACK);
        parameters.put("state", UUID.randomUUID().toString());
        parameters.put("nonce", UUID.randomUUID().toString());
        parameters.put("code_challenge", digest(verifier));
        parameters.put("code_challenge_method", "S256");
        parameters.put("claims", ESSENTIAL);
        parameters.put("authorization_details", DETAILS);
        return new TransactionRequest(realm, client, verifier, parameters);
    }

    public TransactionRequest with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new TransactionRequest(realm, client, verifier, changed);
    }

    public TransactionRequest without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new TransactionRequest(realm, client, verifier, changed);
    }

    public PortalPost push() {
        return PortalPost.by(client, realm, "/ext/par/request", parameters);
    }

    /** Where the browser is sent, once the request is pushed. */
    public URI address() {
        String pushed = push().result().path("request_uri").asText();
        return address(Map.of("client_id", client, "request_uri", pushed));
    }

    /** Where a browser goes that was sent with these parameters in the front channel. */
    public URI address(Map<String, String> query) {
        return URI.create(realm.url() + "/protocol/openid-connect/auth?" + PortalPost.encode(query));
    }

    public Page open(Browser browser) {
        return browser.open(address());
    }

    /** The answer to the authorization code that a browser brings back. */
    public PortalPost exchange(Page portal) {
        return PortalPost.by(
                client,
                realm,
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

    /** The tokens that the portal gets in the end. */
    public JsonNode tokens(Page portal) {
        return exchange(portal).result();
    }

    public static JsonNode claims(JsonNode tokens, String token) {
        try {
            return new JWSInput(tokens.path(token).asText()).readJsonContent(JsonNode.class);
        } catch (JWSInputException e) {
            throw new AssertionError(tokens.toString(), e);
        }
    }

    /** SHA-256 of a text, base64url. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The token that a trusted browser presents instead of a code. The secret changes at each use; the id stays.
 *
 * @param id the id of the trusted browser, a UUID
 * @param secret 256 random bits, in base64url
 */
public record TrustToken(String id, String secret) {

    /** Bytes of a secret. */
    public static final int BYTES = 32;

    // The realm key signs other things too; this label keeps our MACs apart from them.
    private static final byte[] LABEL = "portal-login trusted browser 1".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    /**
     * @param id the id of the trusted browser
     * @param random {@link #BYTES} bytes of a cryptographic source
     * @return a token with a new secret
     */
    public static TrustToken of(String id, byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("Not " + BYTES + " bytes");
        }
        return new TrustToken(id, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /**
     * Reads the value of a cookie.
     *
     * @param cookie the value, or null
     * @return the token, or empty if the value is not a token
     */
    public static Optional<TrustToken> parse(String cookie) {
        return Optional.ofNullable(cookie)
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new TrustToken(matcher.group(1), matcher.group(2)));
    }

    /** The value of the cookie. */
    public String text() {
        return id + "." + secret;
    }

    /**
     * The token's keyed digest (HMAC-SHA-256, base64url), which the ledger stores.
     *
     * @param key a key of the realm
     * @param bound what the token is bound to
     * @return 43 characters
     */
    public String mac(SecretKey key, TrustKey bound) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(LABEL);
            mac.update(id.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            mac.update(bound.text().getBytes(StandardCharsets.UTF_8));
            mac.update(secret.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hides the secret: the default text of a record would put it into any log line that prints it. */
    @Override
    public String toString() {
        return "TrustToken[" + id + "]";
    }
}

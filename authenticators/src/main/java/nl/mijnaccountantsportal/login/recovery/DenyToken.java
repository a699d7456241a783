package nl.mijnaccountantsportal.login.recovery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.step.RealmKey;
import org.keycloak.models.KeycloakSession;

/**
 * The token in a mailed link. It proves that the reader may end this one recovery, and cannot be used to log in.
 *
 * @param userId the user of the recovery
 * @param requestId the recovery's id
 */
record DenyToken(String userId, String requestId) {

    private static final byte[] LABEL = "portal-login recovery denied 1".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 1000;

    static String of(KeycloakSession session, RecoveryRequest request) {
        RealmKey key = RealmKey.active(session);
        DenyToken token = new DenyToken(request.userId(), request.id());
        return encode(token.userId) + "." + encode(token.requestId) + "." + encode(key.id()) + "."
                + token.mac(session, key.key());
    }

    /** Reads a token; empty if no key of this realm made it. {@code text} may be null. */
    static Optional<DenyToken> parse(KeycloakSession session, String text) {
        String[] parts = text == null || text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            DenyToken token = new DenyToken(decode(parts[0]), decode(parts[1]));
            return RealmKey.find(session, decode(parts[2]))
                    .filter(key -> MessageDigest.isEqual(
                            token.mac(session, key).getBytes(StandardCharsets.US_ASCII),
                            parts[3].getBytes(StandardCharsets.US_ASCII)))
                    .map(key -> token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String mac(KeycloakSession session, SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(LABEL);
            for (String part : List.of(session.getContext().getRealm().getId(), userId, requestId)) {
                // Ids contain no NUL.
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}

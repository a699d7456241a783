package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.RecoveryCode;
import org.keycloak.common.util.Time;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A repeated form with the code that this tab has just logged in with: a double click without scripts. It leads to the
 * same page as the first form, and does not log the user in again.
 */
public record Repetition(KeycloakSession session, AuthenticationSessionModel tab) {

    /** How long after the first form the second one counts as the same click. */
    private static final Duration REACH = Duration.ofMinutes(1);

    /** How long after the first form a page of its step counts as opened by the same click. */
    private static final Duration CLICK = Duration.ofSeconds(5);

    private static final String NOTE = "portal-code.accepted";
    private static final byte[] LABEL = "portal-login accepted code 1".getBytes(StandardCharsets.US_ASCII);

    /** Stores a keyed digest of the code that was accepted in this tab. */
    public void remember(OneTimeCode code) {
        remember(code.digits());
    }

    /** Stores a keyed digest of the recovery code that was accepted in this tab. */
    public void remember(RecoveryCode code) {
        remember(code.letters());
    }

    private void remember(String code) {
        RealmKey key = RealmKey.active(session);
        tab.setAuthNote(NOTE, Time.currentTimeMillis() + " " + digest(key.key(), code) + " " + key.id());
    }

    /** Whether this tab's code was accepted a moment ago, so that the page of its step is no longer needed. */
    public boolean hasJustBeen() {
        String note = tab.getAuthNote(NOTE);
        return note != null && isWithin(CLICK, note.split(" ", 3));
    }

    boolean isHere() {
        HttpRequest request = session.getContext().getHttpRequest();
        return HttpMethod.GET.equals(request.getHttpMethod())
                ? hasJustBeen()
                : isTheSameCode(request.getDecodedFormParameters().getFirst("code"));
    }

    private static boolean isWithin(Duration reach, String[] parts) {
        return Long.parseLong(parts[0]) + reach.toMillis() > Time.currentTimeMillis();
    }

    private boolean isTheSameCode(String input) {
        String note = tab.getAuthNote(NOTE);
        if (note == null) {
            return false;
        }
        String[] parts = note.split(" ", 3);
        return isWithin(REACH, parts)
                && OneTimeCode.parseAny(input)
                        .map(OneTimeCode::digits)
                        .or(() -> RecoveryCode.parse(input).map(RecoveryCode::letters))
                        .flatMap(code -> RealmKey.find(session, parts[2]).map(key -> digest(key, code)))
                        .filter(digest -> MessageDigest.isEqual(
                                digest.getBytes(StandardCharsets.US_ASCII),
                                parts[1].getBytes(StandardCharsets.US_ASCII)))
                        .isPresent();
    }

    private String digest(SecretKey key, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(LABEL);
            mac.update(tab.getParentSession().getId().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(tab.getTabId().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(code.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

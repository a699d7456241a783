package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The newest code that was sent to a tab. Compares an entered code with it; counts and stores nothing.
 *
 * @param id the row of the code
 * @param mac the keyed digest that the right code has
 * @param keyId the key of the realm that it was made with
 * @param closed why the code no longer works, if it does not
 * @param used when it was used, if it was
 */
public record SentCode(String id, String mac, String keyId, Optional<CloseReason> closed, Optional<Instant> used) {

    /** How long a repeated form counts as a double click. */
    private static final Duration SAME_CLICK = Duration.ofMinutes(1);

    /** The result of a comparison. */
    public enum Verdict {
        RIGHT,
        /** A different code: a guess that must be counted. */
        WRONG,
        /** Not compared: the code has expired. */
        EXPIRED,
        /** Not compared: no code can be right any more. */
        DEAD,
        /** The right code again, within a minute: the same form was sent twice. */
        REPEATED,
        /** The code that was sent has been used. */
        USED
    }

    /**
     * Compares in constant time, and only if the answer depends on the comparison.
     *
     * @param entered what the user entered
     * @param bound everything that the code must be bound to
     * @param keys the realm's keys by their ids
     * @param now the present
     * @return what the entered code is
     */
    public Verdict verdict(OneTimeCode entered, CodeKey bound, Map<String, SecretKey> keys, Instant now) {
        if (closed.isPresent()) {
            return switch (closed.get()) {
                case USED -> isSameClick(now) && isRight(entered, bound, keys) ? Verdict.REPEATED : Verdict.USED;
                case EXPIRED -> Verdict.EXPIRED;
                case REPLACED, EXHAUSTED -> Verdict.DEAD;
            };
        }
        if (!keys.containsKey(keyId)) {
            // The realm admin has deleted the key in the meantime.
            return Verdict.DEAD;
        }
        return isRight(entered, bound, keys) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private boolean isSameClick(Instant now) {
        return used.isPresent() && !used.get().isBefore(now.minus(SAME_CLICK));
    }

    private boolean isRight(OneTimeCode entered, CodeKey bound, Map<String, SecretKey> keys) {
        SecretKey key = keys.get(keyId);
        return key != null && entered.matches(mac, key, id, bound);
    }
}

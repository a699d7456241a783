package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * The ledger's answer to somebody who wants to try a code. A granted attempt is counted as a failure already; only
 * {@link CodeLedger#consume} takes that back.
 *
 * @param status the answer
 * @param codeId the row of the code, or null if there is none
 * @param mac the keyed digest that the right code has, with {@link Status#GRANTED} and, of a code that was used within
 *     the last minute, with {@link Status#USED}
 * @param keyId the key that it was made with, wherever there is a digest
 * @param state what the page shows
 * @param lockedUntil with {@link Status#LOCKED} the end of the lock; with {@link Status#GRANTED} the lock that holds
 *     unless the code proves right, else null
 */
public record AttemptClaim(
        Status status, String codeId, String mac, String keyId, CodeState state, Instant lockedUntil) {

    /** The possible answers. */
    public enum Status {
        /** Compare now. */
        GRANTED,
        /** The code's lifetime is over. */
        EXPIRED,
        /** No code that could be right. */
        DEAD,
        /** The code was used before. */
        USED,
        /** Too many failures. */
        LOCKED
    }
}

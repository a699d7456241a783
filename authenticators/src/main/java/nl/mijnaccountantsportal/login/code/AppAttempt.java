package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * What became of a code of an authenticator app.
 *
 * @param status the answer
 * @param lockedUntil with {@link Status#LOCKED} the end of the lock; with {@link Status#WRONG} that of the lock that this
 *     code brought about, or null
 */
public record AppAttempt(Status status, Instant lockedUntil) {

    /** The possible answers. */
    public enum Status {
        /** The right code. */
        RIGHT,
        /** A wrong one; it is counted. */
        WRONG,
        /** Too many wrong ones: nothing was compared. */
        LOCKED
    }
}

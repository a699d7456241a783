package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * The ledger's answer to somebody who wants to send a code.
 *
 * @param status the answer
 * @param codeId the row of the new or the live code, null with the other answers
 * @param state what the page shows; with {@link Status#GRANTED} the state of the new code
 * @param lockedUntil the end of the lock with {@link Status#LOCKED}, else null
 */
public record SendReservation(Status status, String codeId, CodeState state, Instant lockedUntil) {

    /** The possible answers. */
    public enum Status {
        /** The code is in the ledger: send it now. */
        GRANTED,
        /** A code of this very tab still works: send nothing. */
        LIVE,
        /** Pause or budget: not before {@link CodeState#nextSend()}. */
        WAIT,
        /** Too many failures. */
        LOCKED
    }
}

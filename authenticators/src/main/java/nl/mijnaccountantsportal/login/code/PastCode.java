package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A code of the user's past, as the limits see it.
 *
 * @param purpose what it was for
 * @param created when it was sent
 * @param delivery how far its mail came
 * @param closed why it no longer works, or null
 * @param failures wrong guesses at it that count: those that were forgiven do not
 * @param lastFailure when the last of them was made, or null
 */
public record PastCode(
        CodePurpose purpose,
        Instant created,
        Delivery delivery,
        CloseReason closed,
        int failures,
        Instant lastFailure) {

    // A code that was used shows that the mailbox's owner asked for it.
    boolean countsAsSend() {
        return closed != CloseReason.USED;
    }
}

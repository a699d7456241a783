package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A code of the user's past, with what the limits depend on.
 *
 * @param purpose what it was for
 * @param created when it was sent
 * @param delivery what became of its mail
 * @param closed why it no longer works, or null
 * @param failures wrong guesses at it that count; forgiven ones do not
 * @param lastFailure when the last wrong guess was made, or null
 */
public record PastCode(
        CodePurpose purpose,
        Instant created,
        Delivery delivery,
        CloseReason closed,
        int failures,
        Instant lastFailure) {

    // A used code shows that the owner of the mailbox asked for it.
    boolean countsAsSend() {
        return closed != CloseReason.USED;
    }
}

package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * What a page shows of a user's code and limits.
 *
 * @param delivery what became of the mail, or null if no code was sent here
 * @param expires when the code stops working, or null
 * @param over why the code no longer works; null if it still works or no code was sent here
 * @param nextSend when a new code may be requested; a moment that is past means now
 */
public record CodeState(Delivery delivery, Instant expires, CloseReason over, Instant nextSend) {

    /**
     * Tells whether the user can enter a code.
     *
     * @return whether a code was sent here that still works
     */
    public boolean usable() {
        return delivery != null && over == null;
    }

    /**
     * The state once it is known what became of the mail.
     *
     * @param outcome what became of the mail
     * @return the new state
     */
    public CodeState delivered(Delivery outcome) {
        return new CodeState(outcome, expires, over, nextSend);
    }
}

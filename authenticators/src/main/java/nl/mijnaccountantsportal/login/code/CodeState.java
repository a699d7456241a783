package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * What a page shows of a user's code and limits.
 *
 * @param delivery how far the mail came, or null if no code was sent here
 * @param expires when the code stops working, or null
 * @param over why the code no longer works; null if it works, or if no code was sent here
 * @param nextSend when a new code may be asked for; not after the present means now
 */
public record CodeState(Delivery delivery, Instant expires, CloseReason over, Instant nextSend) {

    /**
     * Tells whether there is anything to enter.
     *
     * @return whether a code could still be entered
     */
    public boolean usable() {
        return delivery != null && over == null;
    }

    /**
     * The state once the mail's fate is known.
     *
     * @param outcome the fate
     * @return the new state
     */
    public CodeState delivered(Delivery outcome) {
        return new CodeState(outcome, expires, over, nextSend);
    }
}

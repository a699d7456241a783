package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;

/**
 * What an administrator has lifted.
 *
 * @param until when the longest lock would have ended, or empty if nothing was locked
 * @param mails how many mails no longer count against the budgets
 */
public record Unlocked(Optional<Instant> until, int mails) {

    /** The user was neither locked nor waiting for a mail. */
    public static final Unlocked NOTHING = new Unlocked(Optional.empty(), 0);

    /** Whether anything was lifted. */
    public boolean any() {
        return until.isPresent() || mails > 0;
    }
}

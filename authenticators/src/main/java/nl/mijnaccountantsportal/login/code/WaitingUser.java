package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A user who cannot get or enter a code at this moment because of the limits.
 *
 * @param userId the user
 * @param lockedUntil the end of the lock of e-mail codes, or null
 * @param appLockedUntil the end of the lock of app codes at a login, or null
 * @param nextMail when a spent budget allows the next mail, or null if no budget is spent
 */
public record WaitingUser(String userId, Instant lockedUntil, Instant appLockedUntil, Instant nextMail) {

    /** Whether any limit stops the user. */
    public boolean waits() {
        return lockedUntil != null || appLockedUntil != null || nextMail != null;
    }
}

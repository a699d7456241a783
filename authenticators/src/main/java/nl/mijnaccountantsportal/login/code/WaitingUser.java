package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A user whom the limits keep from a code at this moment.
 *
 * @param userId the user
 * @param lockedUntil the end of the lock of e-mail codes, or null
 * @param appLockedUntil the end of the lock of app codes at a login, or null
 * @param nextMail when a budget of mails allows the next one, or null if none is spent
 */
public record WaitingUser(String userId, Instant lockedUntil, Instant appLockedUntil, Instant nextMail) {

    /** Whether anything keeps the user from a code. */
    public boolean waits() {
        return lockedUntil != null || appLockedUntil != null || nextMail != null;
    }
}

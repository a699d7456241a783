package nl.mijnaccountantsportal.login.code;

/** Where users enter the code of an authenticator app. Wrong codes are counted, and lock, separately for each use. */
public enum AppCodeUse {
    /** At a login or a transaction. */
    LOGIN,
    /**
     * At "forgot password". Access to the mailbox is enough to get there, so wrong codes must not lock the app at a
     * login.
     */
    RESET,
    /** At the end of a set-up. A phone with a wrong clock must not lock a login. */
    SET_UP
}

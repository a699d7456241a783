package nl.mijnaccountantsportal.login.code;

/** What a code is for. A code of one purpose is never accepted for another, and sends are counted apart. */
public enum CodePurpose {
    /** The second factor of a login. */
    LOGIN,
    /** The confirmation of one transaction inside the portal. */
    TRANSACTION,
    /** The link to set a new password. It is mailed, and there is no code to guess. */
    RESET,
    /** The request for a recovery. Its wrong guesses are counted separately and lock nothing else. */
    RECOVERY;

    /** Whether there is a code to guess. If not, the lock of a user's codes does not apply. */
    public boolean isGuessed() {
        return this != RESET;
    }
}

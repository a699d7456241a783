package nl.mijnaccountantsportal.login.code;

/** What a code is for. A code of one purpose is never accepted for another, and sends are counted apart. */
public enum CodePurpose {
    /** The second factor of a login. */
    LOGIN,
    /** The confirmation of one transaction inside the portal. */
    TRANSACTION,
    /** A link that leads to a new password: it is mailed, and nothing is guessed at. */
    RESET,
    /** The request for a recovery: its wrong guesses are counted apart, and lock nothing else. */
    RECOVERY;

    /** Whether there is a code to guess: where there is none, the lock of a user's codes stops nothing. */
    public boolean isGuessed() {
        return this != RESET;
    }
}

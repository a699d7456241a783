package nl.mijnaccountantsportal.login.code;

/** What a code is for. A code of one purpose is never accepted for the other, and sends are counted apart. */
public enum CodePurpose {
    /** The second factor of a login. */
    LOGIN,
    /** The confirmation of one transaction inside the portal. */
    TRANSACTION,
    /** The set-up of an authenticator app: the app shows the codes, the ledger counts the guesses. */
    SET_UP,
    /** A link that leads to a new password: it is mailed, and nothing is guessed at. */
    RESET;

    /** Whether there is a code to guess: where there is none, the lock of a user's codes stops nothing. */
    public boolean isGuessed() {
        return this != RESET;
    }

    // Whoever sets up an app has shown both factors and sees the key: guessing gains nothing there, and a phone with a
    // wrong clock must not lock anybody's mailbox. Each set-up has its few guesses all the same.
    boolean isLimited() {
        return this != SET_UP;
    }
}

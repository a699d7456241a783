package nl.mijnaccountantsportal.login.code;

/** What became of a code that somebody entered. */
public enum CodeOutcome {
    /** The right code, in time, for the first time. */
    ACCEPTED,
    /** Another code than the one that was sent; the guess is counted. */
    WRONG,
    /** The code's lifetime was over; no guess is counted. */
    EXPIRED,
    /** There is no code that could be right: none was sent here, it was replaced, or its guesses are spent. */
    DEAD,
    /** The code that this very tab used a moment ago: the same form twice. It lets nobody in. */
    REPEATED,
    /** The code was right, but it had been used before. */
    USED,
    /** Too many failures: nothing is compared until the lock ends. */
    LOCKED
}

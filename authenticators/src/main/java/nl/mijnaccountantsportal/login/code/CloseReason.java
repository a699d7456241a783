package nl.mijnaccountantsportal.login.code;

/** Why a code no longer works. */
public enum CloseReason {
    /** It was entered. Its mail no longer counts against the user's budget. */
    USED,
    /** A newer code took its place. */
    REPLACED,
    /** All its guesses were spent. */
    EXHAUSTED,
    /** Its lifetime was over. */
    EXPIRED
}

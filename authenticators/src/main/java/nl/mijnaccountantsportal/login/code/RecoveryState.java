package nl.mijnaccountantsportal.login.code;

/** Where a recovery by mailbox stands. */
public enum RecoveryState {
    /** It was requested, and waits for its time or for its use. */
    WAITING,
    /** The app was removed; a new one is not set up yet. */
    APP_REMOVED,
    /** It is over. */
    ENDED
}

package nl.mijnaccountantsportal.login.code;

/** How far a recovery by mailbox has come. */
public enum RecoveryState {
    /** It was requested. It still waits, or waits to be used. */
    WAITING,
    /** The app was removed, and a new one is not set up yet. */
    APP_REMOVED,
    /** It is over. */
    ENDED
}

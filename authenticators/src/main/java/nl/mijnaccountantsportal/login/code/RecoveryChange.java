package nl.mijnaccountantsportal.login.code;

import java.util.Locale;

/** What happens to a recovery by mailbox after it was requested. */
public enum RecoveryChange {
    /** An administrator has spoken to the user: the waiting time is over. */
    APPROVED(RecoveryState.WAITING, RecoveryState.WAITING),
    /** The user has logged in with the app. */
    APP_USED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The user said that it was somebody else. */
    DENIED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The password was reset. */
    NEW_PASSWORD(RecoveryState.WAITING, RecoveryState.ENDED),
    /** An administrator has refused it. */
    REFUSED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The user's apps or address are no longer those that it was requested for. */
    OVERTAKEN(RecoveryState.WAITING, RecoveryState.ENDED),
    /** Nobody used it in time. */
    LAPSED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The time had come, and the user logged in by mail: the app is gone. */
    COMPLETED(RecoveryState.WAITING, RecoveryState.APP_REMOVED),
    /** The new app is set up. */
    NEW_APP(RecoveryState.APP_REMOVED, RecoveryState.ENDED);

    private final RecoveryState from;
    private final RecoveryState to;

    RecoveryChange(RecoveryState from, RecoveryState to) {
        this.from = from;
        this.to = to;
    }

    /** The state that it begins in. */
    public RecoveryState from() {
        return from;
    }

    /** The state that it leads to. */
    public RecoveryState to() {
        return to;
    }

    /** As metrics and events say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

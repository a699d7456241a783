package nl.mijnaccountantsportal.login.code;

import java.util.Locale;

/** What happens to a recovery by mailbox after it was requested. */
public enum RecoveryChange {
    /** An administrator has spoken to the user: the waiting time is over. */
    APPROVED(RecoveryState.WAITING, RecoveryState.WAITING),
    /** The user has logged in with the app. */
    APP_USED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The user said that they did not request it. */
    DENIED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The password was reset. */
    NEW_PASSWORD(RecoveryState.WAITING, RecoveryState.ENDED),
    /** An administrator has refused it. */
    REFUSED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The user's apps, passkeys or address have changed since the request. */
    OVERTAKEN(RecoveryState.WAITING, RecoveryState.ENDED),
    /** It was not used in time. */
    LAPSED(RecoveryState.WAITING, RecoveryState.ENDED),
    /** The waiting time was over and the user logged in by mail: the app is removed. */
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

    /** The name in metrics and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package nl.mijnaccountantsportal.login.mail;

/** A mail that tells users about an open recovery, with a link to the page that ends it. */
public enum RecoveryNotice {
    /** It was requested. */
    REQUESTED,
    /** It still waits. */
    WAITING,
    /** Its waiting time is over. */
    DUE;

    /** The prefix of the keys of this notice's messages. */
    String messageKey() {
        return switch (this) {
            case REQUESTED -> "portalRecoveryRequested";
            case WAITING -> "portalRecoveryWaiting";
            case DUE -> "portalRecoveryDue";
        };
    }
}

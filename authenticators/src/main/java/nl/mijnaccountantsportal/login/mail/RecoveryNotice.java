package nl.mijnaccountantsportal.login.mail;

/** A mail that tells users of a recovery that is open, with a link to the page that ends it. */
public enum RecoveryNotice {
    /** It was requested. */
    REQUESTED,
    /** It still waits. */
    WAITING,
    /** Its time has come. */
    DUE;

    /** The beginning of the keys of this notice's messages. */
    String messageKey() {
        return switch (this) {
            case REQUESTED -> "portalRecoveryRequested";
            case WAITING -> "portalRecoveryWaiting";
            case DUE -> "portalRecoveryDue";
        };
    }
}

package nl.mijnaccountantsportal.login.mail;

/** A mail that tells a user what happened to his account. */
public enum Notice {
    /** An authenticator app was set up. */
    APP_SET_UP("portalAppSetUp"),
    /** An authenticator app was removed. */
    APP_REMOVED("portalAppRemoved"),
    /** Wrong codes were entered. */
    FAILED_CODES("portalFailedCodes");

    private final String messageKey;

    Notice(String messageKey) {
        this.messageKey = messageKey;
    }

    /** The beginning of the keys of this notice's messages. */
    String messageKey() {
        return messageKey;
    }
}

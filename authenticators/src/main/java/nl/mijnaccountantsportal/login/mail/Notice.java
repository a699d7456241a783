package nl.mijnaccountantsportal.login.mail;

/** A mail that tells users what happened to their account. */
public enum Notice {
    /** An authenticator app was set up. */
    APP_SET_UP("portalAppSetUp"),
    /** An authenticator app was removed. */
    APP_REMOVED("portalAppRemoved"),
    /** A passkey was set up. */
    PASSKEY_SET_UP("portalPasskeySetUp"),
    /** A passkey was removed. */
    PASSKEY_REMOVED("portalPasskeyRemoved"),
    /** Wrong codes were entered. */
    FAILED_CODES("portalFailedCodes"),
    /** Recovery codes were made; older ones no longer work. */
    RECOVERY_CODES_MADE("portalRecoveryCodesMade"),
    /** A recovery code was used. */
    RECOVERY_CODE_USED("portalRecoveryCodeUsed"),
    /** The password was changed. */
    PASSWORD_CHANGED("portalPasswordChanged"),
    /** The e-mail address was changed. */
    ADDRESS_CHANGED("portalAddressChanged"),
    /** An account at an identity provider was linked and can be used to log in. */
    PROVIDER_LINKED("portalProviderLinked"),
    /** An account at an identity provider was unlinked. */
    PROVIDER_UNLINKED("portalProviderUnlinked"),
    /** A recovery was ended before its use. */
    RECOVERY_ENDED("portalRecoveryEnded"),
    /** A recovery was not used in time. */
    RECOVERY_LAPSED("portalRecoveryLapsed"),
    /** A browser became trusted. */
    BROWSER_TRUSTED("portalBrowserTrusted"),
    /** A copy of a trusted browser's cookie was used. */
    BROWSER_COPIED("portalBrowserCopied");

    private final String messageKey;

    Notice(String messageKey) {
        this.messageKey = messageKey;
    }

    /** The prefix of the keys of this notice's messages. */
    String messageKey() {
        return messageKey;
    }
}

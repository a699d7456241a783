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
    /** Recovery codes were made; older ones do not work any more. */
    RECOVERY_CODES_MADE("portalRecoveryCodesMade"),
    /** A recovery code was used. */
    RECOVERY_CODE_USED("portalRecoveryCodeUsed"),
    /** The password is another one now. */
    PASSWORD_CHANGED("portalPasswordChanged"),
    /** The e-mail address is another one now. */
    ADDRESS_CHANGED("portalAddressChanged"),
    /** An account at an identity provider was linked: it lets in from now on. */
    PROVIDER_LINKED("portalProviderLinked"),
    /** An account at an identity provider was unlinked. */
    PROVIDER_UNLINKED("portalProviderUnlinked"),
    /** A recovery was ended before its use. */
    RECOVERY_ENDED("portalRecoveryEnded"),
    /** Nobody used a recovery in time. */
    RECOVERY_LAPSED("portalRecoveryLapsed"),
    /** A browser is trusted from now on. */
    BROWSER_TRUSTED("portalBrowserTrusted"),
    /** A copy of a trusted browser's cookie was used. */
    BROWSER_COPIED("portalBrowserCopied");

    private final String messageKey;

    Notice(String messageKey) {
        this.messageKey = messageKey;
    }

    /** The beginning of the keys of this notice's messages. */
    String messageKey() {
        return messageKey;
    }
}

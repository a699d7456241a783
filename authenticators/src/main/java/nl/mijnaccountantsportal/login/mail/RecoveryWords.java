package nl.mijnaccountantsportal.login.mail;

import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Chooses the words about a lost device: pages and mails for users with passkeys mention passkeys. */
public final class RecoveryWords {

    private RecoveryWords() {}

    /**
     * @param user the owner of a lost device
     * @return whether the user has passkeys, with or without an app
     */
    public static boolean speakOfPasskeys(UserModel user) {
        return user.credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || user.credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    }
}

package nl.mijnaccountantsportal.login.passkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** A passkey of a user, as Keycloak keeps it. */
record UsersPasskey(WebAuthnCredentialModel stored) {

    /**
     * The passkey that an assertion names. It is looked up here because Keycloak would write an unknown id into the
     * event.
     *
     * @return empty if the user has no such passkey or the assertion belongs to another user
     */
    static Optional<UsersPasskey> of(UserModel user, Assertion assertion) {
        byte[] handle = user.getId().getBytes(StandardCharsets.UTF_8);
        if (assertion.userHandle().length > 0 && !Arrays.equals(assertion.userHandle(), handle)) {
            return Optional.empty();
        }
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .map(UsersPasskey::new)
                .filter(passkey -> Arrays.equals(passkey.credentialId(), assertion.credentialId()))
                .findFirst();
    }

    /** Keycloak's id of the credential. */
    String id() {
        return stored.getId();
    }

    private byte[] credentialId() {
        return Base64.getMimeDecoder().decode(stored.getWebAuthnCredentialData().getCredentialId());
    }

    /** What the ledger stores of an assertion over a challenge with this random value. */
    PasskeySignature signature(String random, Assertion assertion) {
        return new PasskeySignature(
                random,
                text(assertion.credentialId()),
                text(assertion.authenticatorData()),
                text(assertion.clientData()),
                text(assertion.signature()),
                // Keycloak stores it in base64url, with or without padding.
                text(Base64.getUrlDecoder()
                        .decode(stored.getWebAuthnCredentialData().getCredentialPublicKey())),
                assertion.counter());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

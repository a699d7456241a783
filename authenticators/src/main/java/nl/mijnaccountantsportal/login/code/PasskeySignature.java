package nl.mijnaccountantsportal.login.code;

import java.util.Objects;

/**
 * Proves, years later and without Keycloak, that a passkey signed a transaction;
 * docs/portal-developers/signatures.md says how. All parts but the counter are base64url without padding, as in
 * WebAuthn (Level 3, §5.2.2).
 *
 * @param random the random value in the challenge
 * @param credentialId which passkey signed
 * @param authenticatorData what its authenticator said
 * @param clientData what the browser said, in JSON
 * @param signature the passkey's signature
 * @param publicKey the passkey's public key at that moment (COSE, RFC 9052 §7)
 * @param counter the authenticator's counter; zero if it has none
 */
public record PasskeySignature(
        String random,
        String credentialId,
        String authenticatorData,
        String clientData,
        String signature,
        String publicKey,
        long counter) {

    /** Throws a {@link NullPointerException} if a part is null. */
    public PasskeySignature {
        Objects.requireNonNull(random);
        Objects.requireNonNull(credentialId);
        Objects.requireNonNull(authenticatorData);
        Objects.requireNonNull(clientData);
        Objects.requireNonNull(signature);
        Objects.requireNonNull(publicKey);
    }
}

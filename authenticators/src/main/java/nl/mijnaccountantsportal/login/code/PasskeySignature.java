package nl.mijnaccountantsportal.login.code;

import java.util.Objects;

/**
 * What proves, years later and without Keycloak, that a passkey signed a transaction: docs/portal-developers/client-and-api.md says how. All but
 * the counter in base64url without padding, as WebAuthn (Level 3, §5.2.2) has it.
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

    /** All parts are needed. */
    public PasskeySignature {
        Objects.requireNonNull(random);
        Objects.requireNonNull(credentialId);
        Objects.requireNonNull(authenticatorData);
        Objects.requireNonNull(clientData);
        Objects.requireNonNull(signature);
        Objects.requireNonNull(publicKey);
    }
}

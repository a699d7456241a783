package nl.mijnaccountantsportal.login.passkey;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.WebAuthnConstants;

/**
 * What a passkey answered, as the browser sent it (WebAuthn Level 3, §5.2.2). Only its form is checked here.
 *
 * @param credentialId which passkey answered
 * @param authenticatorData the authenticator's data: relying party, flags, counter (§6.1)
 * @param clientData the browser's data in JSON: challenge and origin
 * @param signature over both
 * @param userHandle the owner of the passkey, or empty if the authenticator does not say
 */
record Assertion(
        byte[] credentialId, byte[] authenticatorData, byte[] clientData, byte[] signature, byte[] userHandle) {

    // The data begins with the hash of the relying party's id.
    private static final int FLAGS = 32;
    private static final int COUNTER = 33;
    private static final int SHORTEST = 37;
    private static final int USER_VERIFIED = 0x04;

    // Ids have at most 1023 bytes (§4). The other limits are those of the ledger's columns.
    private static final int LONGEST = 1024;
    private static final int LONGEST_CLIENT_DATA = 2048;

    /** The assertion of a form, or empty if a part is missing, is not base64url, or is too short or too long. */
    static Optional<Assertion> of(MultivaluedMap<String, String> form) {
        try {
            Assertion assertion = new Assertion(
                    bytes(form, WebAuthnConstants.CREDENTIAL_ID),
                    bytes(form, WebAuthnConstants.AUTHENTICATOR_DATA),
                    bytes(form, WebAuthnConstants.CLIENT_DATA_JSON),
                    bytes(form, WebAuthnConstants.SIGNATURE),
                    bytes(form, WebAuthnConstants.USER_HANDLE));
            return Optional.of(assertion).filter(Assertion::isComplete);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(MultivaluedMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? new byte[0] : Base64.getUrlDecoder().decode(text);
    }

    private boolean isComplete() {
        return isWithin(credentialId, 1, LONGEST)
                && isWithin(authenticatorData, SHORTEST, LONGEST)
                && isWithin(clientData, 1, LONGEST_CLIENT_DATA)
                && isWithin(signature, 1, LONGEST);
    }

    private static boolean isWithin(byte[] part, int shortest, int longest) {
        return part.length >= shortest && part.length <= longest;
    }

    /** Whether the authenticator says that it has verified its user. A touch alone is no verification. */
    boolean userVerified() {
        return (authenticatorData[FLAGS] & USER_VERIFIED) != 0;
    }

    /** The authenticator's counter; zero if it has none. */
    long counter() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(authenticatorData).getInt(COUNTER));
    }
}

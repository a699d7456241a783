package nl.mijnaccountantsportal.login.code;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Everything that a code is bound to. Two keys that differ in any part share no code.
 *
 * @param realmId the realm's id
 * @param userId the user's id
 * @param sessionId the id of the root authentication session, of which each browser has one
 * @param tabId the tab within that session
 * @param executionId the execution in the realm's flow that asked for the code
 * @param purpose what the code is for
 * @param address the e-mail address that the code is sent to
 * @param transaction the digest of what is confirmed, empty at a login
 */
public record CodeKey(
        String realmId,
        String userId,
        String sessionId,
        String tabId,
        String executionId,
        CodePurpose purpose,
        String address,
        String transaction) {

    /** Throws a {@link NullPointerException} if a part is null. */
    public CodeKey {
        Objects.requireNonNull(realmId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(sessionId);
        Objects.requireNonNull(tabId);
        Objects.requireNonNull(executionId);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(address);
        Objects.requireNonNull(transaction);
    }

    /** A digest of all parts (SHA-256, base64url, 43 characters): the same key always gives the same binding. */
    public String binding() {
        return Sha256.of(bytes());
    }

    /** Every part with its length before it, so that no two keys give the same bytes. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part :
                    new String[] {realmId, userId, sessionId, tabId, executionId, purpose.name(), address, transaction
                    }) {
                out.writeInt(part.length());
                // Written char by char: UTF-8 would turn each half of a surrogate pair into the same question mark.
                out.writeChars(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

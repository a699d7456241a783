package nl.mijnaccountantsportal.login.code;

import java.util.Objects;

/**
 * The user, realm and step that a trusted browser is bound to. Trust is never shared between two keys.
 *
 * @param realmId the realm's id
 * @param userId the user's id
 * @param executionId the execution in the realm's flow that asked for the code
 */
public record TrustKey(String realmId, String userId, String executionId) {

    /** Throws a {@link NullPointerException} if a part is null. */
    public TrustKey {
        Objects.requireNonNull(realmId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(executionId);
    }

    /**
     * A digest of all parts. It is part of the cookie's name, so that users and realms in one browser do not overwrite
     * each other's cookies.
     *
     * @return 43 characters of base64url
     */
    public String digest() {
        return Sha256.of(text());
    }

    // Ids contain no line break.
    String text() {
        return realmId + "\n" + userId + "\n" + executionId + "\n";
    }
}

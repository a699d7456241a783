package nl.mijnaccountantsportal.login.code;

import java.util.Objects;

/**
 * All that a trusted browser is bound to besides what the user has: another user, realm or step shares none of it.
 *
 * @param realmId the realm's id
 * @param userId the user's id
 * @param executionId the execution in the realm's flow that asked for the code
 */
public record TrustKey(String realmId, String userId, String executionId) {

    /** All parts are needed. */
    public TrustKey {
        Objects.requireNonNull(realmId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(executionId);
    }

    /**
     * A digest of all parts, which is part of the cookie's name: users and realms of one browser do not disturb each other.
     *
     * @return 43 characters of base64url
     */
    public String digest() {
        return Sha256.of(text());
    }

    // Ids hold no line break.
    String text() {
        return realmId + "\n" + userId + "\n" + executionId + "\n";
    }
}

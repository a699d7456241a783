package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Objects;

/**
 * Records that a user confirmed something with a fresh code or a passkey. The ledger keeps it; an application gets a
 * proof of it once.
 *
 * @param id its id
 * @param realmId the realm's id
 * @param userId the user who confirmed
 * @param clientId the id of the client that asked
 * @param digest the digest of what was confirmed, empty for a step-up without details
 * @param summary what was confirmed, in a sentence, empty for a step-up without details
 * @param factor how
 * @param at when
 */
public record Confirmation(
        String id,
        String realmId,
        String userId,
        String clientId,
        String digest,
        String summary,
        Factor factor,
        Instant at) {

    /** Throws a {@link NullPointerException} if a part is null. */
    public Confirmation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(realmId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(clientId);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(factor);
        Objects.requireNonNull(at);
    }

    /** How something was confirmed. */
    public enum Factor {
        /** By the code of an authenticator app. */
        APP,
        /** By a code that was sent by e-mail. */
        EMAIL,
        /** By a passkey, which signed what was confirmed. */
        PASSKEY
    }
}

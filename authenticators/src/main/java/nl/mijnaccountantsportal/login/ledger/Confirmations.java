package nl.mijnaccountantsportal.login.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import org.keycloak.provider.Provider;

/**
 * What users have confirmed. Each operation runs in a short transaction of its own, which has committed when it
 * returns, and throws an unchecked exception if the database cannot be used.
 */
public interface Confirmations extends Provider {

    /**
     * Stores that a user confirmed something. If this throws, callers must treat it as not confirmed.
     *
     * @param confirmation what was confirmed, by which user, when and how
     */
    void confirm(Confirmation confirmation);

    /**
     * Stores that a user confirmed something with a passkey, together with its signature. If this throws, callers must
     * treat it as not confirmed.
     *
     * @param confirmation what was confirmed, by which user, when and how
     * @param signature the signature that proves it
     */
    void confirm(Confirmation confirmation, PasskeySignature signature);

    /**
     * Hands out a confirmation for its proof, once. Of concurrent callers only one gets it, because the changed row
     * count decides.
     *
     * @param id the confirmation's id
     * @return the confirmation, or empty if it was handed out before or does not exist
     */
    Optional<Confirmation> claimProof(String id);

    /**
     * Reads what the realm's users have confirmed, one page at a time, ordered by time.
     *
     * @param realmId the realm
     * @param from the beginning of the period, inclusive
     * @param to the end of the period, exclusive
     * @param after the last confirmation of the previous page, or null for the first page
     * @param limit the most confirmations on a page
     * @return the page, oldest first; empty after the last one
     */
    List<ConfirmationRecord> confirmations(
            String realmId, Instant from, Instant to, ConfirmationRecord after, int limit);
}

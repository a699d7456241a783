package nl.mijnaccountantsportal.login.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import org.keycloak.provider.Provider;

/**
 * What users have confirmed. Each operation is a short transaction of its own, and throws if the store cannot be reached.
 */
public interface Confirmations extends Provider {

    /**
     * Writes down that a user confirmed something.
     *
     * @param confirmation what, by whom, when and how
     */
    void confirm(Confirmation confirmation);

    /**
     * Writes down that a user confirmed something with a passkey, and keeps its signature.
     *
     * @param confirmation what, by whom, when and how
     * @param signature what proves it
     */
    void confirm(Confirmation confirmation, PasskeySignature signature);

    /**
     * Hands out a confirmation for its proof, to the first caller only.
     *
     * @param id the confirmation's id
     * @return the confirmation, or empty if it was handed out before or there is none
     */
    Optional<Confirmation> claimProof(String id);

    /**
     * Reads what the realm's users have confirmed, by the time that they did, a page at a time.
     *
     * @param realmId the realm
     * @param from the first moment
     * @param to the first moment that is too late
     * @param after the last confirmation of the page before, or null
     * @param limit confirmations on a page
     * @return the page, oldest first; empty after the last one
     */
    List<ConfirmationRecord> confirmations(
            String realmId, Instant from, Instant to, ConfirmationRecord after, int limit);
}

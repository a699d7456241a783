package nl.mijnaccountantsportal.login.ledger;

import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
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
}

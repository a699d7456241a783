package nl.mijnaccountantsportal.login.ledger.jpa;

import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.ledger.GuessLedgerFactory;

/** Makes the {@link GuessLedger} in Keycloak's own database. */
public final class JpaGuessLedgerFactory extends JpaFactory<GuessLedger> implements GuessLedgerFactory {

    /** For Keycloak. */
    public JpaGuessLedgerFactory() {
        super(JpaGuessLedger::new);
    }
}

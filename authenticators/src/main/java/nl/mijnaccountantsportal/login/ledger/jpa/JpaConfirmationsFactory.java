package nl.mijnaccountantsportal.login.ledger.jpa;

import nl.mijnaccountantsportal.login.ledger.Confirmations;
import nl.mijnaccountantsportal.login.ledger.ConfirmationsFactory;

/** Makes the {@link Confirmations} in Keycloak's own database. */
public final class JpaConfirmationsFactory extends JpaFactory<Confirmations> implements ConfirmationsFactory {

    /** For Keycloak. */
    public JpaConfirmationsFactory() {
        super(JpaConfirmations::new);
    }
}

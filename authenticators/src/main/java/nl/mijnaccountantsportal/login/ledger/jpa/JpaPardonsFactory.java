package nl.mijnaccountantsportal.login.ledger.jpa;

import nl.mijnaccountantsportal.login.ledger.Pardons;
import nl.mijnaccountantsportal.login.ledger.PardonsFactory;

/** Makes the {@link Pardons} in Keycloak's own database. */
public final class JpaPardonsFactory extends JpaFactory<Pardons> implements PardonsFactory {

    /** For Keycloak. */
    public JpaPardonsFactory() {
        super(JpaPardons::new);
    }
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsersFactory;

/** Makes the {@link TrustedBrowsers} in Keycloak's own database. */
public final class JpaTrustedBrowsersFactory extends JpaFactory<TrustedBrowsers> implements TrustedBrowsersFactory {

    /** For Keycloak. */
    public JpaTrustedBrowsersFactory() {
        super(JpaTrustedBrowsers::new);
    }
}

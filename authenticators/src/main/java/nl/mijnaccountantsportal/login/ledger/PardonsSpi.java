package nl.mijnaccountantsportal.login.ledger;

/** The SPI of what administrators and owners may lift. */
public final class PardonsSpi extends LedgerSpi {

    /** For Keycloak. */
    public PardonsSpi() {
        super("portal-pardons", Pardons.class, PardonsFactory.class);
    }
}

package nl.mijnaccountantsportal.login.ledger;

/** The SPI of lifting locks. */
public final class PardonsSpi extends LedgerSpi {

    /** For Keycloak. */
    public PardonsSpi() {
        super("portal-pardons", Pardons.class, PardonsFactory.class);
    }
}

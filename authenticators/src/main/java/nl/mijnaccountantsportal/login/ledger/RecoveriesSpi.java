package nl.mijnaccountantsportal.login.ledger;

/** The SPI of recoveries by mailbox. */
public final class RecoveriesSpi extends LedgerSpi {

    /** For Keycloak. */
    public RecoveriesSpi() {
        super("portal-recoveries", Recoveries.class, RecoveriesFactory.class);
    }
}

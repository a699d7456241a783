package nl.mijnaccountantsportal.login.ledger;

/** The SPI of the codes that others make. */
public final class GuessLedgerSpi extends LedgerSpi {

    /** For Keycloak. */
    public GuessLedgerSpi() {
        super("portal-guess-ledger", GuessLedger.class, GuessLedgerFactory.class);
    }
}

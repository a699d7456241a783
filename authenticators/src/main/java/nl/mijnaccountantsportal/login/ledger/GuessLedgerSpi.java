package nl.mijnaccountantsportal.login.ledger;

/** The SPI of guesses at codes of apps and recovery codes. */
public final class GuessLedgerSpi extends LedgerSpi {

    /** For Keycloak. */
    public GuessLedgerSpi() {
        super("portal-guess-ledger", GuessLedger.class, GuessLedgerFactory.class);
    }
}

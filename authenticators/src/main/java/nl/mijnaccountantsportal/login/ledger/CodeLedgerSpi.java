package nl.mijnaccountantsportal.login.ledger;

/** The SPI of the codes that this server sends. Its options apply to the whole ledger. */
public final class CodeLedgerSpi extends LedgerSpi {

    /** For Keycloak. */
    public CodeLedgerSpi() {
        super("portal-code-ledger", CodeLedger.class, CodeLedgerFactory.class);
    }
}

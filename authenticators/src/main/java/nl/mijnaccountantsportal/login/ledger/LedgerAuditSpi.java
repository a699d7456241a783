package nl.mijnaccountantsportal.login.ledger;

/** The SPI of what administrators and auditors may see. */
public final class LedgerAuditSpi extends LedgerSpi {

    /** For Keycloak. */
    public LedgerAuditSpi() {
        super("portal-ledger-audit", LedgerAudit.class, LedgerAuditFactory.class);
    }
}

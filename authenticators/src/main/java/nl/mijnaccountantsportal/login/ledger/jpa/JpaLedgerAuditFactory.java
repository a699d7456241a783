package nl.mijnaccountantsportal.login.ledger.jpa;

import nl.mijnaccountantsportal.login.ledger.LedgerAudit;
import nl.mijnaccountantsportal.login.ledger.LedgerAuditFactory;

/** Makes the {@link LedgerAudit} in Keycloak's own database. */
public final class JpaLedgerAuditFactory extends JpaFactory<LedgerAudit> implements LedgerAuditFactory {

    /** For Keycloak. */
    public JpaLedgerAuditFactory() {
        super(JpaLedgerAudit::new);
    }
}

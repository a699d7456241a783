package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link LedgerAudit} of a Keycloak session. */
public interface LedgerAuditFactory extends ProviderFactory<LedgerAudit> {}

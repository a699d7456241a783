package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link CodeLedger} of a Keycloak session. */
public interface CodeLedgerFactory extends ProviderFactory<CodeLedger> {}

package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link GuessLedger} of a Keycloak session. */
public interface GuessLedgerFactory extends ProviderFactory<GuessLedger> {}

package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link Recoveries} of a Keycloak session. */
public interface RecoveriesFactory extends ProviderFactory<Recoveries> {}

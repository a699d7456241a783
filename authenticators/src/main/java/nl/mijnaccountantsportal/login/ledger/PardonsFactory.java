package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link Pardons} of a Keycloak session. */
public interface PardonsFactory extends ProviderFactory<Pardons> {}

package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link Confirmations} of a Keycloak session. */
public interface ConfirmationsFactory extends ProviderFactory<Confirmations> {}

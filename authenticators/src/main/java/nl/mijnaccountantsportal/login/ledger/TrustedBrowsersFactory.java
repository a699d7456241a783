package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link TrustedBrowsers} of a Keycloak session. */
public interface TrustedBrowsersFactory extends ProviderFactory<TrustedBrowsers> {}

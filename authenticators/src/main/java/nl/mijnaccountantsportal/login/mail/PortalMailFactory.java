package nl.mijnaccountantsportal.login.mail;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link PortalMail} of a Keycloak session. */
public interface PortalMailFactory extends ProviderFactory<PortalMail> {}

package nl.mijnaccountantsportal.login.mail;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * Declares {@link PortalMail} as a Keycloak SPI, so that it takes server options of the form {@code
 * --spi-portal-mail-...}.
 */
public final class PortalMailSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "portal-mail";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PortalMail.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return PortalMailFactory.class;
    }
}

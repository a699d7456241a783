package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes a port a Keycloak SPI, so that a server's options reach it as {@code --spi-NAME-...}. */
class LedgerSpi implements Spi {

    private final String name;
    private final Class<? extends Provider> port;
    private final Class<? extends ProviderFactory<?>> factory;

    LedgerSpi(String name, Class<? extends Provider> port, Class<? extends ProviderFactory<?>> factory) {
        this.name = name;
        this.port = port;
        this.factory = factory;
    }

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return port;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return factory;
    }
}

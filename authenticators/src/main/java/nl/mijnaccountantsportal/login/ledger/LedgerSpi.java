package nl.mijnaccountantsportal.login.ledger;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares a port as a Keycloak SPI, so that it takes server options of the form {@code --spi-NAME-...}. */
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

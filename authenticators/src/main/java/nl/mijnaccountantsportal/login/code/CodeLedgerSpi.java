package nl.mijnaccountantsportal.login.code;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes the ledger a Keycloak SPI, so that a server's options reach it as {@code --spi-portal-code-ledger-...}. */
public final class CodeLedgerSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "portal-code-ledger";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return CodeLedger.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return CodeLedgerFactory.class;
    }
}

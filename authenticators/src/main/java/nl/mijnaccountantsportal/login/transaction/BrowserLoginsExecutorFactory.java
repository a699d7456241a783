package nl.mijnaccountantsportal.login.transaction;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The client policy executor {@code portal-browser-logins}. */
public final class BrowserLoginsExecutorFactory implements ClientPolicyExecutorProviderFactory {

    /** The executor's provider id. */
    static final String ID = "portal-browser-logins";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Refuses CIBA, device codes, passwords and assertions: users can only log in through the login pages.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new BrowserLoginsExecutor();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

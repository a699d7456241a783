package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

/** Takes the place of Keycloak's own factory, whose id and settings it has. */
public final class TransactionProtocolFactory extends OIDCLoginProtocolFactory {

    private OIDCProviderConfig config;

    @Override
    public void init(Config.Scope scope) {
        super.init(scope);
        config = new OIDCProviderConfig(scope);
    }

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new TransactionProtocol(config).setSession(session);
    }

    /** More than Keycloak's own, whose order is the one in the admin console too. */
    @Override
    public int order() {
        return UI_ORDER + 1;
    }
}

package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

/** Replaces Keycloak's own factory under the same id and with the same settings. */
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

    /** Higher than Keycloak's own. The order is also used in the admin console. */
    @Override
    public int order() {
        return UI_ORDER + 1;
    }
}

package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;

/** Keycloak finds the processor of an entry by its type, and advertises the type in the well-known document. */
public final class TransactionDetailsProcessorFactory implements AuthorizationDetailsProcessorFactory {

    @Override
    public String getId() {
        return TransactionDetails.TYPE;
    }

    @Override
    public AuthorizationDetailsProcessor<?> create(KeycloakSession session) {
        return new TransactionDetailsProcessor();
    }

    @Override
    public void init(Config.Scope config) {}
}

package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.AuthorizationDetailsParser;

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

    /** Keycloak converts each entry of a token response to the class of its type. Ours uses the general class. */
    @Override
    public void init(Config.Scope config) {
        AuthorizationDetailsParser.registerParser(TransactionDetails.TYPE, new AuthorizationDetailsParser() {
            @Override
            public <T extends AuthorizationDetailsJSONRepresentation> T asSubtype(
                    AuthorizationDetailsJSONRepresentation entry, Class<T> type) {
                return type.cast(entry);
            }
        });
    }
}

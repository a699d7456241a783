package nl.mijnaccountantsportal.login.transaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * Tells Keycloak that our type exists and what is valid. It adds nothing to tokens, because that would stay in
 * refreshed tokens and appear in the user's next login. {@link TransactionMapper} adds the answer instead, once.
 */
final class TransactionDetailsProcessor
        implements AuthorizationDetailsProcessor<AuthorizationDetailsJSONRepresentation> {

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getSupportedType() {
        return TransactionDetails.TYPE;
    }

    @Override
    public Class<AuthorizationDetailsJSONRepresentation> getSupportedResponseJavaType() {
        return AuthorizationDetailsJSONRepresentation.class;
    }

    /**
     * Validates the result of Keycloak's own parser, which accepts duplicate names and several entries. {@link
     * TransactionParser} decides before anything is shown.
     */
    @Override
    public AuthorizationDetailsJSONRepresentation validateAuthorizationDetail(
            AuthorizationDetailsJSONRepresentation entry) {
        if (entry.getActions() != null
                || entry.getDatatypes() != null
                || entry.getIdentifier() != null
                || entry.getLocations() != null
                || entry.getPrivileges() != null) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: " + TransactionDetails.TYPE + " does not allow RFC 9396's common fields");
        }
        Map<String, String> fields = new HashMap<>();
        entry.getCustomData().forEach((name, value) -> fields.put(name, text(value)));
        try {
            new TransactionDetails(fields);
        } catch (InvalidTransactionException e) {
            throw new InvalidAuthorizationDetailsException(e.getMessage());
        }
        return entry;
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidAuthorizationDetailsException("authorization_details: every value must be a string");
    }

    @Override
    public AuthorizationDetailsJSONRepresentation process(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation entry) {
        return null;
    }

    @Override
    public List<AuthorizationDetailsJSONRepresentation> handleMissingAuthorizationDetails(
            UserSessionModel userSession, ClientSessionContext clientSession) {
        return List.of();
    }

    @Override
    public AuthorizationDetailsJSONRepresentation processStoredAuthorizationDetails(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation entry) {
        return null;
    }

    @Override
    public void afterAuthorizationDetailsProcessed(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation entry) {}

    @Override
    public void close() {}
}

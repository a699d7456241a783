package nl.mijnaccountantsportal.login.transaction;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.par.clientpolicy.context.PushedAuthorizationRequestContext;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Tells an application what is wrong with a transaction as soon as it pushes its request. Without this, the same
 * requests are refused later and with less detail.
 */
final class TransactionExecutor
        implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {

    /** The error of RFC 9396 §5. */
    private static final String INVALID_DETAILS = "invalid_authorization_details";

    @Override
    public String getProviderId() {
        return TransactionExecutorFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof PushedAuthorizationRequestContext pushed) {
            checkUnchanged(pushed);
            checkNames(pushed.getRequestParameters());
            check(pushed.getClient(), pushed.getRequest());
        } else if (context instanceof AuthorizationRequestContext request) {
            checkNames(request.getRequestParameters());
            check(request.getClient(), request.getAuthorizationEndpointRequest());
        }
    }

    // Keycloak silently drops a parameter that is too long, and certain characters from other parameters.
    private static void checkUnchanged(PushedAuthorizationRequestContext pushed) throws ClientPolicyException {
        String sent = pushed.getRequestParameters().getFirst(OAuth2Constants.AUTHORIZATION_DETAILS);
        boolean inRequestObject = pushed.getRequestParameters().containsKey(OIDCLoginProtocol.REQUEST_PARAM);
        if (sent != null && !inRequestObject && !sent.equals(details(pushed.getRequest()))) {
            throw new ClientPolicyException(
                    INVALID_DETAILS,
                    "authorization_details is longer than " + TransactionParser.LONGEST
                            + " characters, comes with too many other parameters, or holds control characters");
        }
    }

    // Keycloak reads a request object into a tree, which keeps only one of two members with the same name.
    private static void checkNames(MultivaluedMap<String, String> parameters) throws ClientPolicyException {
        String object = parameters.getFirst(OIDCLoginProtocol.REQUEST_PARAM);
        if (object != null && !RequestObject.hasUniqueNames(object)) {
            throw new ClientPolicyException(
                    OAuthErrorException.INVALID_REQUEST_OBJECT,
                    "a request object must be signed, not encrypted, and must contain each name once");
        }
    }

    private static void check(ClientModel model, AuthorizationEndpointRequest request) throws ClientPolicyException {
        TransactionClient client = new TransactionClient(model);
        List<String> essential = AcrUtils.getRequiredAcrValues(request.getClaims());
        List<String> asked =
                essential.isEmpty() ? AcrUtils.getAcrValues(request.getClaims(), request.getAcr(), model) : essential;
        // Keycloak uses the lowest of several values.
        boolean confirms =
                !asked.isEmpty() && asked.stream().allMatch(acr -> client.level(acr) >= TransactionClient.LEVEL);
        String details = details(request);
        if (details != null || confirms) {
            try {
                ConfirmationRequest.of(client, details, request.getNonce());
            } catch (InvalidTransactionException e) {
                throw new ClientPolicyException(
                        details == null ? OAuthErrorException.INVALID_REQUEST : INVALID_DETAILS, e.getMessage());
            }
            if (!confirms || essential.isEmpty()) {
                throw new ClientPolicyException(
                        OAuthErrorException.INVALID_REQUEST,
                        "a transaction needs acr=" + client.acr(TransactionClient.LEVEL)
                                + " as an essential claim of the ID token, and no lower value with it (claims)");
            }
        }
    }

    private static String details(AuthorizationEndpointRequest request) {
        return request.getAdditionalReqParams().get(OAuth2Constants.AUTHORIZATION_DETAILS);
    }
}

package nl.mijnaccountantsportal.login.transaction;

import java.util.Set;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Refuses the grants that issue a user's tokens without the login's pages, and so bypass the code and the ledger's
 * locks: CIBA, device codes, passwords, assertions. A client's own settings do not matter.
 */
final class BrowserLoginsExecutor
        implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {

    private static final Set<ClientPolicyEvent> REFUSED = Set.of(
            ClientPolicyEvent.BACKCHANNEL_AUTHENTICATION_REQUEST,
            ClientPolicyEvent.BACKCHANNEL_TOKEN_REQUEST,
            ClientPolicyEvent.DEVICE_AUTHORIZATION_REQUEST,
            ClientPolicyEvent.DEVICE_TOKEN_REQUEST,
            ClientPolicyEvent.RESOURCE_OWNER_PASSWORD_CREDENTIALS_REQUEST,
            ClientPolicyEvent.JWT_AUTHORIZATION_GRANT);

    @Override
    public String getProviderId() {
        return BrowserLoginsExecutorFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (REFUSED.contains(context.getEvent())) {
            throw new ClientPolicyException(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    "users of this realm can only log in through the login pages");
        }
    }
}

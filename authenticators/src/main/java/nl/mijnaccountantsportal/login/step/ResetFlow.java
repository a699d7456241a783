package nl.mijnaccountantsportal.login.step;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.DefaultActionTokenKey;

/**
 * The realm's flow for the reset of credentials, after the mailed link was followed. Decided by the flow that holds the
 * execution, never by the address of the request: browsers may post the form of one flow to the address of another.
 *
 * @param context the execution
 */
public record ResetFlow(AuthenticationFlowContext context) {

    /** Whether the execution belongs to that flow, and the login's user is the one of the link. */
    public boolean isHere() {
        return context.getTopLevelFlow()
                        .getId()
                        .equals(context.getRealm().getResetCredentialsFlow().getId())
                && context.getUser()
                        .getId()
                        .equals(context.getAuthenticationSession()
                                .getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID));
    }
}

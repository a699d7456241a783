package nl.mijnaccountantsportal.login.step;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.services.resources.LoginActionsService;

/**
 * A login through an identity provider for the first time. It runs two flows in one tab: first broker login and post
 * login. A second factor that the user has shown in the first flow counts in the second one.
 */
public record BrokerLogin(AuthenticationFlowContext context) {

    // The user who has shown the factor.
    private static final String NOTE = "portal-factor.first-broker-login";

    /** Notes the factor, if this is a first broker login. Callers must have accepted the code. */
    public void remember() {
        if (LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(context.getFlowPath())) {
            context.getAuthenticationSession()
                    .setAuthNote(NOTE, context.getUser().getId());
        }
    }

    /** Whether this is a post login and the user has shown the factor in this tab a moment ago. */
    public boolean isDone() {
        return LoginActionsService.POST_BROKER_LOGIN_PATH.equals(context.getFlowPath())
                && context.getUser()
                        .getId()
                        .equals(context.getAuthenticationSession().getAuthNote(NOTE));
    }
}

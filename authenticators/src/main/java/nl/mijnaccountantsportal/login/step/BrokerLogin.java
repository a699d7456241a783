package nl.mijnaccountantsportal.login.step;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.services.resources.LoginActionsService;

/**
 * A first login through an identity provider passes through two flows in one tab: the first broker login and the post
 * login. The second factor that users have shown in the former counts in the latter.
 */
public record BrokerLogin(AuthenticationFlowContext context) {

    // The user of whom the factor was shown.
    private static final String NOTE = "portal-factor.first-broker-login";

    /** Notes the factor, if this is a first broker login. To be called after the code was accepted. */
    public void remember() {
        if (LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(context.getFlowPath())) {
            context.getAuthenticationSession()
                    .setAuthNote(NOTE, context.getUser().getId());
        }
    }

    /** Whether this is the post login of a tab whose user has shown the factor a moment ago. */
    public boolean isDone() {
        return LoginActionsService.POST_BROKER_LOGIN_PATH.equals(context.getFlowPath())
                && context.getUser()
                        .getId()
                        .equals(context.getAuthenticationSession().getAuthNote(NOTE));
    }
}

package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;

/**
 * Tells whether anybody can see the page of a step. Keycloak runs the steps of a passive request ({@code prompt=none},
 * SAML's IsPassive) too, and then throws their page away. It does so at the protocol's own endpoint, so a step that
 * changes something sends the browser to the address of the flow first. A passive request never arrives there.
 */
public record Visit(AuthenticationFlowContext context) {

    // Below the realm, whatever the realm is called.
    private static final Pattern LOGIN_ACTIONS = Pattern.compile("(?:^|/)realms/[^/]+/login-actions/");

    /** Whether a page of this request reaches a person. */
    public boolean isSeen() {
        return LOGIN_ACTIONS.matcher(context.getUriInfo().getPath()).find()
                // A login through an identity provider that was asked to stay passive.
                && !Boolean.parseBoolean(context.getAuthenticationSession()
                        .getAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN));
    }

    /** Leads the browser to the address of the flow, which runs this step again. */
    public void comeBack() {
        context.forceChallenge(Response.seeOther(context.getRefreshUrl(false)).build());
    }
}

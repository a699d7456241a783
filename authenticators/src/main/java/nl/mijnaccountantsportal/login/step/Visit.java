package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;

/**
 * Tells whether the user can see the page of a step. Keycloak also runs the steps for a passive request ({@code
 * prompt=none}, SAML's IsPassive), and then discards their page. It does so at the protocol's own endpoint, so a step
 * that changes something first sends the browser to the URL of the flow. A passive request never gets there.
 */
public record Visit(AuthenticationFlowContext context) {

    // Relative to the realm's URL, so that the realm's name does not matter.
    private static final Pattern LOGIN_ACTIONS = Pattern.compile("(?:^|/)realms/[^/]+/login-actions/");

    /** Whether the user can see a page of this request. */
    public boolean isSeen() {
        return LOGIN_ACTIONS.matcher(context.getUriInfo().getPath()).find()
                // A login through an identity provider that had to be passive.
                && !Boolean.parseBoolean(context.getAuthenticationSession()
                        .getAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN));
    }

    /** Sends the browser to the URL of the flow, which runs this step again. */
    public void comeBack() {
        context.forceChallenge(Response.seeOther(context.getRefreshUrl(false)).build());
    }
}

package nl.mijnaccountantsportal.login.trust;

import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's own step for the session cookie, with one difference: a session that was started with a trusted browser is
 * no fresh factor. Before an action such as setting up or removing a factor, the user must log in again with a code.
 */
final class SessionCookie extends CookieAuthenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        AuthResult known =
                AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        if (known != null
                && TrustedLogin.isNewestOf(known.session())
                && (tab.getClientNote(Constants.KC_ACTION) != null
                        || PendingChange.isAhead(context.getRealm(), known.user()))
                && !isSteppedUp(context, known.session())) {
            logInAnew(context, tab);
        } else {
            super.authenticate(context);
        }
    }

    // A level that the login has yet to reach asks for a code by itself.
    private static boolean isSteppedUp(AuthenticationFlowContext context, UserSessionModel session) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        tab.setAuthNote(Constants.LOA_MAP, session.getNote(Constants.LOA_MAP));
        context.setUser(session.getUser());
        AcrStore levels = new AcrStore(context.getSession(), tab);
        String flow = context.getTopLevelFlow().getId();
        int requested = levels.getRequestedLevelOfAuthentication(context.getTopLevelFlow());
        int reached = levels.getHighestAuthenticatedLevelFromPreviousAuthentication(flow);
        // A client may request any number. Only a level that the flow has counts.
        return LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(context.getRealm(), flow).keySet().stream()
                .anyMatch(level -> level > reached && level <= requested);
    }

    // Like Keycloak, when a login is too old for an action.
    private static void logInAnew(AuthenticationFlowContext context, AuthenticationSessionModel tab) {
        new AcrStore(context.getSession(), tab).setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
        tab.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, Boolean.TRUE.toString());
        context.setForwardedInfoMessage(Messages.REAUTHENTICATE);
        context.attempted();
    }
}

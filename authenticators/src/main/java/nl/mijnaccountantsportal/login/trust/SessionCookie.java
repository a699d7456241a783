package nl.mijnaccountantsportal.login.trust;

import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's own step for the session cookie, but for one thing: a session that a trusted browser began is no fresh
 * factor. Where an application asks for an action, such as to set up or remove a factor, the user logs in anew, by a code.
 */
final class SessionCookie extends CookieAuthenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        AuthResult known = tab.getClientNote(Constants.KC_ACTION) == null
                ? null
                : AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        if (known == null || TrustedLogin.of(known.session()).isEmpty() || isSteppedUp(context, known.session())) {
            super.authenticate(context);
        } else {
            logInAnew(context, tab);
        }
    }

    // A level that is still to be reached asks for a code by itself.
    private static boolean isSteppedUp(AuthenticationFlowContext context, UserSessionModel session) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        tab.setAuthNote(Constants.LOA_MAP, session.getNote(Constants.LOA_MAP));
        context.setUser(session.getUser());
        AcrStore levels = new AcrStore(context.getSession(), tab);
        return levels.getRequestedLevelOfAuthentication(context.getTopLevelFlow())
                > levels.getHighestAuthenticatedLevelFromPreviousAuthentication(
                        context.getTopLevelFlow().getId());
    }

    // As Keycloak does where a login is too old for an action.
    private static void logInAnew(AuthenticationFlowContext context, AuthenticationSessionModel tab) {
        new AcrStore(context.getSession(), tab).setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
        tab.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, Boolean.TRUE.toString());
        context.setForwardedInfoMessage(Messages.REAUTHENTICATE);
        context.attempted();
    }
}

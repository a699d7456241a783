package nl.mijnaccountantsportal.login.step;

import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Ends sessions of a user, each separately: a session that cannot be logged out everywhere does not keep another one
 * alive.
 *
 * @param context the execution that ends them
 */
public record SessionEnd(AuthenticationFlowContext context) {

    private static final Logger LOG = Logger.getLogger(SessionEnd.class);

    /**
     * Logs a session out, at its applications too. If that fails, removes it here anyway.
     *
     * @param session a session, or an offline session
     * @return whether the session has ended
     */
    public boolean of(UserSessionModel session) {
        return succeeds(session, this::logOut) || succeeds(session, this::remove);
    }

    private boolean succeeds(UserSessionModel session, Consumer<UserSessionModel> end) {
        try {
            end.accept(session);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: session %s could not be logged out",
                    context.getRealm().getName(),
                    context.getUser().getId(),
                    session.getId());
            return false;
        }
    }

    private void logOut(UserSessionModel session) {
        AuthenticationManager.backchannelLogout(
                context.getSession(),
                context.getRealm(),
                session,
                context.getUriInfo(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true);
    }

    private void remove(UserSessionModel session) {
        UserSessionProvider sessions = context.getSession().sessions();
        if (session.isOffline()) {
            sessions.removeOfflineUserSession(context.getRealm(), session);
        } else {
            sessions.removeUserSession(context.getRealm(), session);
        }
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a trusted browser replaced the code in a login. Such a login proves no factor, so it adds no method
 * (AMR), and no factor can be set up or removed with it. A note of the user session holds this for each execution. The
 * newest login counts.
 */
public final class TrustedLogin {

    private static final String NOTE = "portal-trusted-browser.";

    /** How the newest login of the session was confirmed, at any execution. */
    private static final String LOGIN = "portal-trusted-login";

    private static final String BROWSER = "browser";
    private static final String CODE = "code";

    private TrustedLogin() {}

    /**
     * Records it.
     *
     * @param context the execution that the trusted browser has passed
     */
    public static void note(AuthenticationFlowContext context) {
        note(context, BROWSER);
        context.getAuthenticationSession().setUserSessionNote(LOGIN, BROWSER);
    }

    /**
     * Removes the record, because the user has shown a factor here. At the level of a login the session counts as started
     * by that factor.
     *
     * @param context the execution that has accepted the code or the passkey
     */
    public static void factorWasUsed(AuthenticationFlowContext context) {
        note(context, CODE);
        if (!new Ways(context).isStepUp()) {
            context.getAuthenticationSession().setUserSessionNote(LOGIN, CODE);
        }
    }

    private static void note(AuthenticationFlowContext context, String used) {
        context.getAuthenticationSession()
                .setUserSessionNote(NOTE + context.getExecution().getId(), used);
    }

    /**
     * @param session a user session
     * @return the ids of the executions that a trusted browser has passed
     */
    public static Set<String> of(UserSessionModel session) {
        return of(session.getNotes());
    }

    /**
     * @param session a user session
     * @return whether a trusted browser replaced the factor of its newest login
     */
    public static boolean isNewestOf(UserSessionModel session) {
        return !CODE.equals(session.getNote(LOGIN)) && !of(session).isEmpty();
    }

    /**
     * @param tab a tab's authentication session
     * @return whether a trusted browser replaced a code in this login
     */
    public static boolean in(AuthenticationSessionModel tab) {
        return !of(tab.getUserSessionNotes()).isEmpty();
    }

    private static Set<String> of(Map<String, String> notes) {
        return notes.entrySet().stream()
                .filter(note ->
                        note.getKey().startsWith(NOTE) && note.getValue().equals(BROWSER))
                .map(note -> note.getKey().substring(NOTE.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;

/**
 * Records what was entered at the e-mail step, which can also ask for the code of an app. Keycloak takes the method of
 * a login (AMR) from the settings of the execution, which say "mail" there. So a note of the user session holds the
 * method for each execution. The newest login counts.
 */
public final class AppAtMailStep {

    private static final String NOTE = "portal-mail-step.";
    private static final String APP = "app";
    private static final String MAIL = "mail";

    private AppAtMailStep() {}

    /**
     * @param context an execution
     * @return whether it is the e-mail step
     */
    public static boolean isAt(AuthenticationFlowContext context) {
        return Ways.MAILBOX.equals(context.getExecution().getAuthenticator());
    }

    /**
     * Records that the code of an app was entered at the e-mail step. Does nothing at any other step.
     *
     * @param context the execution that has accepted the code
     */
    public static void appWasUsed(AuthenticationFlowContext context) {
        if (isAt(context)) {
            note(context, APP);
        }
    }

    /**
     * Records that an e-mail code was entered at the e-mail step.
     *
     * @param context the execution that has accepted the code
     */
    public static void mailWasUsed(AuthenticationFlowContext context) {
        note(context, MAIL);
    }

    private static void note(AuthenticationFlowContext context, String used) {
        context.getAuthenticationSession()
                .setUserSessionNote(NOTE + context.getExecution().getId(), used);
    }

    /**
     * @param session a user session
     * @return the ids of the executions of the e-mail step that asked for an app's code
     */
    public static Set<String> of(UserSessionModel session) {
        return session.getNotes().entrySet().stream()
                .filter(note ->
                        note.getKey().startsWith(NOTE) && note.getValue().equals(APP))
                .map(Map.Entry::getKey)
                .map(note -> note.substring(NOTE.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}

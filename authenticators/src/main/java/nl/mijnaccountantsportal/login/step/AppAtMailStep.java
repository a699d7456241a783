package nl.mijnaccountantsportal.login.step;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;

/**
 * The e-mail step that has asked for the code of an app. Keycloak takes the method of a login (AMR) from the settings of
 * the execution, which say "mail" there. So the user session names such executions.
 */
public final class AppAtMailStep {

    private static final String NOTE = "portal-app-code.executions";

    private AppAtMailStep() {}

    /**
     * @param context an execution
     * @return whether it is the e-mail step
     */
    public static boolean isAt(AuthenticationFlowContext context) {
        return Ways.MAILBOX.equals(context.getExecution().getAuthenticator());
    }

    /**
     * Writes down which of the two was entered at the e-mail step. Does nothing at any other step.
     *
     * @param context the execution that has accepted the code
     */
    public static void appWasUsed(AuthenticationFlowContext context) {
        if (isAt(context)) {
            Set<String> executions = of(context);
            executions.add(context.getExecution().getId());
            write(context, executions);
        }
    }

    /**
     * The same for a code by e-mail.
     *
     * @param context the execution that has accepted the code
     */
    public static void mailWasUsed(AuthenticationFlowContext context) {
        Set<String> executions = of(context);
        if (executions.remove(context.getExecution().getId())) {
            write(context, executions);
        }
    }

    /**
     * @param session a user session
     * @return the ids of the executions of the e-mail step that asked for an app's code
     */
    public static Set<String> of(UserSessionModel session) {
        return executions(session.getNote(NOTE));
    }

    // What this login has noted counts, and before that what the session knows of earlier ones.
    private static Set<String> of(AuthenticationFlowContext context) {
        String noted = context.getAuthenticationSession().getUserSessionNotes().get(NOTE);
        if (noted != null) {
            return executions(noted);
        }
        UserSessionModel session = context.getSession()
                .sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        return session == null ? new LinkedHashSet<>() : of(session);
    }

    private static void write(AuthenticationFlowContext context, Set<String> executions) {
        context.getAuthenticationSession().setUserSessionNote(NOTE, String.join(" ", executions));
    }

    private static Set<String> executions(String note) {
        return note == null || note.isEmpty()
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(Stream.of(note.split(" ")).toList());
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;

/**
 * The e-mail step that has asked for the code of an app. Keycloak takes the method of a login (AMR) from the settings of
 * the execution, which say "mail" there. So the user session names such executions.
 */
public final class AppAtMailStep {

    private static final ExecutionNote NOTE = new ExecutionNote("portal-app-code.executions");

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
            NOTE.add(context);
        }
    }

    /**
     * The same for a code by e-mail.
     *
     * @param context the execution that has accepted the code
     */
    public static void mailWasUsed(AuthenticationFlowContext context) {
        NOTE.remove(context);
    }

    /**
     * @param session a user session
     * @return the ids of the executions of the e-mail step that asked for an app's code
     */
    public static Set<String> of(UserSessionModel session) {
        return NOTE.of(session);
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login in which a trusted browser stood in for the code. It proves no factor, so it has no method of one (AMR), and no
 * factor is set up or removed by it. The user session names the executions that were passed like this.
 */
public final class TrustedLogin {

    private static final ExecutionNote NOTE = new ExecutionNote("portal-trusted-browser.executions");

    private TrustedLogin() {}

    /**
     * Writes it down.
     *
     * @param context the execution that the trusted browser has passed
     */
    public static void note(AuthenticationFlowContext context) {
        NOTE.add(context);
    }

    /**
     * Takes it back: the user has entered a code here.
     *
     * @param context the execution that has accepted the code
     */
    public static void codeWasUsed(AuthenticationFlowContext context) {
        NOTE.remove(context);
    }

    /**
     * @param session a user session
     * @return the ids of the executions that a trusted browser has passed
     */
    public static Set<String> of(UserSessionModel session) {
        return NOTE.of(session);
    }

    /**
     * @param tab a tab's authentication session
     * @return whether a trusted browser stood in for a code in this login
     */
    public static boolean in(AuthenticationSessionModel tab) {
        return !ExecutionNote.executions(tab.getUserSessionNotes().get(NOTE.name()))
                .isEmpty();
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.OptionalInt;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** Records that the login in a tab was confirmed by a recovery code, and how many codes the user had left then. */
public final class UsedRecoveryCode {

    private static final String NOTE = "portal-recovery-code.used";

    private UsedRecoveryCode() {}

    /**
     * Records it, bound to the execution and its user.
     *
     * @param context the execution that has accepted the code
     * @param left how many codes are left
     */
    public static void note(AuthenticationFlowContext context, int left) {
        context.getAuthenticationSession()
                .setAuthNote(
                        NOTE,
                        context.getExecution().getId() + " " + context.getUser().getId() + " " + left);
    }

    /**
     * @param tab a tab's authentication session
     * @return how many codes were left; empty if the login was not confirmed by a recovery code
     */
    public static OptionalInt left(AuthenticationSessionModel tab) {
        String note = tab.getAuthNote(NOTE);
        if (note == null || tab.getAuthenticatedUser() == null) {
            return OptionalInt.empty();
        }
        String[] parts = note.split(" ");
        boolean here = tab.getExecutionStatus().get(parts[0]) == ExecutionStatus.SUCCESS
                && tab.getAuthenticatedUser().getId().equals(parts[1]);
        return here ? OptionalInt.of(Integer.parseInt(parts[2])) : OptionalInt.empty();
    }
}

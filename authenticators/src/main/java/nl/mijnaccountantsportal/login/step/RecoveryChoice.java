package nl.mijnaccountantsportal.login.step;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The choice of a user with a recovery that is due: to continue by mail instead of the app. It applies in this tab, to
 * the steps beside the one where it was made, so never to a transaction.
 *
 * @param context one of these steps
 */
public record RecoveryChoice(AuthenticationFlowContext context) {

    private static final String NOTE = "portal-recovery.choice";

    /**
     * Records the choice.
     *
     * @param recoveryId the recovery, which must be due
     */
    public void make(String recoveryId) {
        context.getAuthenticationSession().setAuthNote(NOTE, flow() + " " + recoveryId);
    }

    /** The recovery that the user continues with here, or empty. */
    public Optional<String> made() {
        String note = context.getAuthenticationSession().getAuthNote(NOTE);
        return Optional.ofNullable(note)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts[0].equals(flow()))
                .map(parts -> parts[1]);
    }

    /** Takes the choice back: the steps that were skipped because of it are available again. */
    public void drop() {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        tab.removeAuthNote(NOTE);
        context.getRealm()
                .getAuthenticationExecutionsStream(flow())
                .map(AuthenticationExecutionModel::getId)
                .filter(step -> tab.getExecutionStatus().get(step) == ExecutionStatus.ATTEMPTED)
                .forEach(step -> tab.setExecutionStatus(step, ExecutionStatus.CHALLENGED));
    }

    private String flow() {
        return context.getExecution().getParentFlow();
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The choice of a user whose recovery is due: to go on by mail, past the app. It holds in this tab, at the steps beside the
 * one where it was made, so never at a transaction.
 *
 * @param context one of these steps
 */
public record RecoveryChoice(AuthenticationFlowContext context) {

    private static final String NOTE = "portal-recovery.choice";

    /**
     * Writes it down.
     *
     * @param recoveryId the recovery, which must be due
     */
    public void make(String recoveryId) {
        context.getAuthenticationSession().setAuthNote(NOTE, flow() + " " + recoveryId);
    }

    /** The recovery that the user goes on with here, or empty. */
    public Optional<String> made() {
        String note = context.getAuthenticationSession().getAuthNote(NOTE);
        return Optional.ofNullable(note)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts[0].equals(flow()))
                .map(parts -> parts[1]);
    }

    /** Takes it back. */
    public void drop() {
        context.getAuthenticationSession().removeAuthNote(NOTE);
    }

    private String flow() {
        return context.getExecution().getParentFlow();
    }
}

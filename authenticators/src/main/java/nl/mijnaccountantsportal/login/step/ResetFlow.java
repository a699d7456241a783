package nl.mijnaccountantsportal.login.step;

import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.resetcred.ResetCredentialEmail;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The realm's flow for the reset of credentials, after the mailed link was followed. Decided by the flow that holds the
 * execution, never by the address of the request: browsers may post the form of one flow to the address of another.
 *
 * @param context the execution
 */
public record ResetFlow(AuthenticationFlowContext context) {

    private static final Set<String> MAIL_STEPS = Set.of(ResetCredentialEmail.PROVIDER_ID, "portal-reset-email");

    /** Whether the execution belongs to that flow, and the login's user is the one of the link. */
    public boolean isHere() {
        return context.getTopLevelFlow()
                        .getId()
                        .equals(context.getRealm().getResetCredentialsFlow().getId())
                && context.getUser()
                        .getId()
                        .equals(context.getAuthenticationSession()
                                .getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID));
    }

    /**
     * Tells whether the link of a forgotten password was followed in a tab. Other mailed links leave the same notes, so
     * that the steps that succeeded decide.
     *
     * @param tab a tab's authentication session
     * @return whether a step that mails such a link succeeded
     */
    public static boolean isProvedIn(AuthenticationSessionModel tab) {
        return done(tab).stream().anyMatch(MAIL_STEPS::contains);
    }

    /**
     * The steps that succeeded in a tab.
     *
     * @param tab a tab's authentication session
     * @return the ids of their authenticators
     */
    public static Set<String> done(AuthenticationSessionModel tab) {
        RealmModel realm = tab.getRealm();
        return tab.getExecutionStatus().entrySet().stream()
                .filter(execution -> execution.getValue() == ExecutionStatus.SUCCESS)
                .map(execution -> realm.getAuthenticationExecutionById(execution.getKey()))
                .filter(execution -> execution != null && !execution.isAuthenticatorFlow())
                .map(AuthenticationExecutionModel::getAuthenticator)
                .collect(Collectors.toSet());
    }
}

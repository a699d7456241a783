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
 * The realm's flow for the reset of credentials, after the mailed link was followed. Decided by the flow that contains
 * the execution, never by the URL of the request, because a browser may post the form of one flow to the URL of
 * another.
 *
 * @param context the execution
 */
public record ResetFlow(AuthenticationFlowContext context) {

    private static final Set<String> MAIL_STEPS = Set.of(ResetCredentialEmail.PROVIDER_ID, "portal-reset-email");

    /** Whether the execution belongs to that flow and the user of the login is the user of the link. */
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
     * Tells whether the link for a forgotten password was followed in a tab. Other mailed links leave the same notes,
     * so the steps that succeeded decide.
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

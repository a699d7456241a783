package nl.mijnaccountantsportal.login.transaction;

import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records the level of a login outside the browser flow. Only the conditions of the browser flow record levels, so this
 * covers a login through an identity provider, a registration or a reset with one of our steps in its flow.
 */
public final class ReachedLevel {

    private ReachedLevel() {}

    /**
     * Records the level of a login, if this step is the second factor of a flow without levels in a realm with levels.
     * Each of our steps calls it on success.
     *
     * @param context the execution that succeeded
     */
    public static void record(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        Map<Integer, Integer> levels = LoAUtil.getLoaMaxAgesConfiguredInRealmBrowserFlow(realm);
        // At a reset, the new password and the login after it are still to come.
        if (LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath())
                || context.getTopLevelFlow()
                        .getId()
                        .equals(realm.getResetCredentialsFlow().getId())
                || ConfirmationRequest.isAt(context)
                || !levels.containsKey(TransactionClient.LOGIN)
                || !LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(
                                realm, context.getTopLevelFlow().getId())
                        .isEmpty()) {
            return;
        }
        AuthenticationSessionModel session = context.getAuthenticationSession();
        AcrStore store = new AcrStore(context.getSession(), session);
        if (levels.get(TransactionClient.LOGIN) == 0) {
            store.setLevelAuthenticatedToCurrentRequest(TransactionClient.LOGIN);
        } else {
            store.setLevelAuthenticated(TransactionClient.LOGIN);
            session.setUserSessionNote(Constants.LOA_MAP, session.getAuthNote(Constants.LOA_MAP));
        }
    }
}

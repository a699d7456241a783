package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.SessionEnd;
import nl.mijnaccountantsportal.login.step.StoredUser;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserSessionModel;

/**
 * Removes what a completed recovery must remove, in the transaction of the login: apps and passkeys, the recovery codes
 * for them, and all other sessions.
 *
 * @param context the execution that has accepted the e-mail code
 */
record FactorRemoval(AuthenticationFlowContext context) {

    void run() {
        SubjectCredentialManager credentials = StoredUser.of(context.getUser()).credentialManager();
        List<CredentialModel> removed = credentials
                .getStoredCredentialsStream()
                .filter(FactorRemoval::isRemoved)
                .toList();
        removed.forEach(credential -> credentials.removeStoredCredentialById(credential.getId()));
        removed.stream()
                .map(CredentialModel::getType)
                .filter(RecoveryCodes::standInFor)
                .distinct()
                .forEach(type -> event(EventType.REMOVE_CREDENTIAL)
                        .detail(Details.CREDENTIAL_TYPE, type)
                        .success());
        others().forEach(this::end);
    }

    // An attacker may have set up any of them. Leftover codes would count as a second factor.
    private static boolean isRemoved(CredentialModel credential) {
        return RecoveryCodes.standInFor(credential.getType()) || RecoveryCodes.TYPE.equals(credential.getType());
    }

    private List<UserSessionModel> others() {
        String own = context.getAuthenticationSession().getParentSession().getId();
        return Stream.concat(
                        context.getSession().sessions().getUserSessionsStream(context.getRealm(), context.getUser()),
                        context.getSession()
                                .sessions()
                                .getOfflineUserSessionsStream(context.getRealm(), context.getUser()))
                .filter(other -> other.isOffline() || !Objects.equals(other.getId(), own))
                .toList();
    }

    private void end(UserSessionModel other) {
        if (new SessionEnd(context).of(other)) {
            event(EventType.LOGOUT).session(other).success();
        }
    }

    private EventBuilder event(EventType type) {
        return context.getEvent().clone().event(type).user(context.getUser());
    }
}

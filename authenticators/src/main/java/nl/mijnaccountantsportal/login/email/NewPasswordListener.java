package nl.mijnaccountantsportal.login.email;

import java.util.Set;
import nl.mijnaccountantsportal.login.ledger.Pardons;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Resets a user's windows when an attacker with the old password can do nothing more: after a "forgot password" that
 * proved the mailbox, and the app or passkey if the user has one, and after an administrator has set a new password. A
 * change of password within a session proves nothing, so it resets nothing.
 */
final class NewPasswordListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(NewPasswordListener.class);

    private static final Set<String> FACTORS = Set.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR);
    private static final Set<String> FACTOR_STEPS =
            Set.of(Ways.APP, "auth-otp-form", Ways.PASSKEY, "webauthn-authenticator");

    private final KeycloakSession session;
    private final EventListenerTransaction afterCommit = new EventListenerTransaction(
            (event, representation) ->
                    beginAnew(event.getRealmId(), event.getResourcePath().split("/")[1]),
            event -> beginAnew(event.getRealmId(), event.getUserId()));

    NewPasswordListener(KeycloakSession session) {
        this.session = session;
        session.getTransactionManager().enlistAfterCompletion(afterCommit);
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.UPDATE_CREDENTIAL
                && event.getUserId() != null
                && event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE))
                && isProvedByReset(session.getContext().getAuthenticationSession())) {
            afterCommit.addEvent(event);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null
                && event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.ACTION
                && event.getResourcePath().matches("users/[^/]+/reset-password")) {
            afterCommit.addAdminEvent(event, includeRepresentation);
        }
    }

    private static boolean isProvedByReset(AuthenticationSessionModel tab) {
        if (tab == null || tab.getAuthenticatedUser() == null) {
            return false;
        }
        UserModel user = tab.getAuthenticatedUser();
        return ResetFlow.isProvedIn(tab)
                && (FACTORS.stream().noneMatch(user.credentialManager()::isConfiguredFor)
                        || ResetFlow.done(tab).stream().anyMatch(FACTOR_STEPS::contains));
    }

    private void beginAnew(String realmId, String userId) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> {
                RealmModel realm = job.realms().getRealm(realmId);
                job.getContext().setRealm(realm);
                if (job.getProvider(Pardons.class).beginAnew(realmId, userId)) {
                    new EventBuilder(realm, job)
                            .event(EventType.RESET_PASSWORD)
                            .user(userId)
                            .detail("portal_limits", "begun anew")
                            .success();
                }
            });
        } catch (RuntimeException e) {
            // The new password stays set; only the windows were not reset.
            LOG.errorf(e, "Realm %s, user %s: the limits of codes could not be reset", realmId, userId);
        }
    }

    @Override
    public void close() {}
}

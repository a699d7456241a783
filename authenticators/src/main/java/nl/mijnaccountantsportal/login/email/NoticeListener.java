package nl.mijnaccountantsportal.login.email;

import java.util.Map;
import java.util.Optional;
import nl.mijnaccountantsportal.login.mail.Mailer;
import nl.mijnaccountantsportal.login.mail.Notice;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Tells users by mail that an authenticator app was set up or removed, whoever did it and in whichever page. */
final class NoticeListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(NoticeListener.class);

    private final KeycloakSession session;
    private final Mailer mailer;
    private final EventListenerTransaction afterCommit =
            new EventListenerTransaction((event, representation) -> tell(event), this::tell);

    NoticeListener(KeycloakSession session, Mailer mailer) {
        this.session = session;
        this.mailer = mailer;
        session.getTransactionManager().enlistAfterCompletion(afterCommit);
    }

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() != null && notice(event).isPresent()) {
            afterCommit.addEvent(event);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (isRemovalOfApp(event)) {
            afterCommit.addAdminEvent(event, includeRepresentation);
        }
    }

    private void tell(Event event) {
        notice(event).ifPresent(notice -> tell(event.getRealmId(), event.getUserId(), notice, true));
    }

    private void tell(AdminEvent event) {
        // users/{id}/credentials/{credential}
        String userId = event.getResourcePath().split("/")[1];
        tell(event.getRealmId(), userId, Notice.APP_REMOVED, false);
    }

    private void tell(String realmId, String userId, Notice notice, boolean byUser) {
        try {
            tellNow(realmId, userId, notice, byUser);
        } catch (RuntimeException e) {
            // What the user did is done and stays done; only its notice is lost.
            LOG.errorf(e, "Notice %s of user %s in realm %s was not sent", notice, userId, realmId);
        }
    }

    private void tellNow(String realmId, String userId, Notice notice, boolean byUser) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> {
            RealmModel realm = job.realms().getRealm(realmId);
            job.getContext().setRealm(realm);
            UserModel user = job.users().getUserById(realm, userId);
            if (user != null && user.getEmail() != null && user.isEmailVerified()) {
                mailer.send(job, user, notice, byUser);
            }
        });
    }

    private static Optional<Notice> notice(Event event) {
        if (!isApp(event.getDetails())) {
            return Optional.empty();
        }
        return switch (event.getType()) {
            case UPDATE_CREDENTIAL -> Optional.of(Notice.APP_SET_UP);
            case REMOVE_CREDENTIAL -> Optional.of(Notice.APP_REMOVED);
            default -> Optional.empty();
        };
    }

    private static boolean isRemovalOfApp(AdminEvent event) {
        return event.getError() == null
                && event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.ACTION
                && event.getResourcePath().matches("users/[^/]+/credentials/[^/]+")
                && isApp(event.getDetails());
    }

    private static boolean isApp(Map<String, String> details) {
        return details != null && OTPCredentialModel.TYPE.equals(details.get(Details.CREDENTIAL_TYPE));
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.recovery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends recoveries after a change that makes them void: a reset of the password, or another app, passkey or address. It
 * runs after the commit. The ledger compares once more before an app is removed.
 */
final class RecoveryListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(RecoveryListener.class);

    private static final Pattern BY_ADMIN =
            Pattern.compile("users/(?<id>[^/]+)(?<what>/reset-password|/credentials/.+)?");

    private final KeycloakSession session;
    private final Set<Ending> endings = new LinkedHashSet<>();

    RecoveryListener(KeycloakSession session) {
        this.session = session;
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit());
    }

    private record Ending(String realmId, String userId, RecoveryChange change, Origin origin) {}

    private final class AfterCommit extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            endings.forEach(RecoveryListener.this::end);
        }

        @Override
        protected void rollbackImpl() {}
    }

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() != null && event.getError() == null) {
            changes(event).forEach(change -> add(event.getRealmId(), event.getUserId(), change, Origin.SHOWN));
        }
    }

    private List<RecoveryChange> changes(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        String type = details.get(Details.CREDENTIAL_TYPE);
        return switch (event.getType()) {
            case UPDATE_CREDENTIAL ->
                isFactor(type)
                        ? List.of(RecoveryChange.NEW_APP, RecoveryChange.OVERTAKEN)
                        : isReset(type) ? List.of(RecoveryChange.NEW_PASSWORD) : List.of();
            case REMOVE_CREDENTIAL -> isFactor(type) ? List.of(RecoveryChange.OVERTAKEN) : List.of();
            case UPDATE_EMAIL, UPDATE_PROFILE ->
                details.containsKey(Details.UPDATED_EMAIL) ? List.of(RecoveryChange.OVERTAKEN) : List.of();
            default -> List.of();
        };
    }

    private static boolean isFactor(String credentialType) {
        return credentialType != null && RecoveryCodes.standInFor(credentialType);
    }

    private boolean isReset(String credentialType) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        return PasswordCredentialModel.TYPE.equals(credentialType) && tab != null && ResetFlow.isProvedIn(tab);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() != null || event.getResourceType() != ResourceType.USER) {
            return;
        }
        Matcher path = BY_ADMIN.matcher(event.getResourcePath());
        if (!path.matches()) {
            return;
        }
        if ("/reset-password".equals(path.group("what"))) {
            add(event.getRealmId(), path.group("id"), RecoveryChange.NEW_PASSWORD, Origin.HIDDEN);
        } else {
            // The stamp tells whether a factor or the address has changed.
            add(event.getRealmId(), path.group("id"), RecoveryChange.OVERTAKEN, Origin.HIDDEN);
        }
    }

    private void add(String realmId, String userId, RecoveryChange change, Origin origin) {
        endings.add(new Ending(realmId, userId, change, origin));
    }

    private void end(Ending ending) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> {
                RealmModel realm = job.realms().getRealm(ending.realmId());
                job.getContext().setRealm(realm);
                UserModel user = job.users().getUserById(realm, ending.userId());
                if (user != null) {
                    end(new MailboxRecovery(job, realm, user), ending);
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Realm %s, user %s: a recovery could not be ended", ending.realmId(), ending.userId());
        }
    }

    private static void end(MailboxRecovery recovery, Ending ending) {
        if (ending.change() != RecoveryChange.OVERTAKEN || recovery.isOvertaken()) {
            recovery.end(ending.change(), ending.origin());
        }
    }

    @Override
    public void close() {}
}

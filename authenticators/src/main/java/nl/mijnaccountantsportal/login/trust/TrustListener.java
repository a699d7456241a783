package nl.mijnaccountantsportal.login.trust;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.step.TrustEnding;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;

/**
 * Ends the trust in browsers after a password, an address or a factor has changed. It runs after the commit. Each use
 * also compares, so a change that is missed here lets no attacker in. But a password in another user store only shows
 * by its event.
 */
final class TrustListener implements EventListenerProvider {

    private static final Pattern BY_ADMIN = Pattern.compile("users/(?<id>[^/]+)(?<what>/[^/]+)?(?:/.+)?");

    private static final Logger LOG = Logger.getLogger(TrustListener.class);

    private final KeycloakSession session;
    private final Set<TrustScope> scopes = new LinkedHashSet<>();

    TrustListener(KeycloakSession session) {
        this.session = session;
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit());
    }

    private final class AfterCommit extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            scopes.forEach(TrustListener.this::end);
        }

        @Override
        protected void rollbackImpl() {}
    }

    @Override
    public void onEvent(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        // Events about trusted browsers that were made here have this detail.
        if (event.getUserId() == null || event.getError() != null || details.containsKey(TrustEnding.DETAIL)) {
            return;
        }
        String realmId = event.getRealmId();
        switch (event.getType()) {
            case UPDATE_CREDENTIAL, REMOVE_CREDENTIAL ->
                scopes.add(
                        PasswordCredentialModel.TYPE.equals(details.get(Details.CREDENTIAL_TYPE))
                                ? TrustScope.user(realmId, event.getUserId())
                                : TrustScope.changed(realmId, event.getUserId()));
            case UPDATE_EMAIL, UPDATE_PROFILE -> scopes.add(TrustScope.changed(realmId, event.getUserId()));
            default -> {}
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() != null
                || event.getResourceType() != ResourceType.USER
                // Imports create thousands of users, who trust no browser yet.
                || event.getOperationType() == OperationType.CREATE) {
            return;
        }
        Matcher path = BY_ADMIN.matcher(event.getResourcePath());
        if (path.matches()) {
            String realmId = event.getRealmId();
            String userId = path.group("id");
            boolean password = "/reset-password".equals(path.group("what"))
                    || path.group("what") == null && mayHaveNewPasswordElsewhere(realmId, userId);
            scopes.add(password ? TrustScope.user(realmId, userId) : TrustScope.changed(realmId, userId));
        }
    }

    // The event of an update does not say whether it included a password, and the stamp does not cover passwords in
    // other stores. A store that cannot be asked may have a new one.
    private boolean mayHaveNewPasswordElsewhere(String realmId, String userId) {
        try {
            UserModel user = session.users().getUserById(session.realms().getRealm(realmId), userId);
            return user != null && (user.isFederated() || !StorageId.isLocalStorage(userId));
        } catch (RuntimeException e) {
            LOG.debugf(e, "User %s cannot be looked up", userId);
            return true;
        }
    }

    private void end(TrustScope scope) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> {
            RealmModel realm = job.realms().getRealm(scope.realmId());
            if (realm != null) {
                job.getContext().setRealm(realm);
                new TrustEnding(job, realm).tryToEnd(scope, TrustEnd.CHANGED);
            }
        });
    }

    @Override
    public void close() {}
}

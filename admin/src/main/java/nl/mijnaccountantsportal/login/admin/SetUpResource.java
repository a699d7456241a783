package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import nl.mijnaccountantsportal.login.realm.RealmSetUp;
import nl.mijnaccountantsportal.login.realm.RefusedSetUp;
import nl.mijnaccountantsportal.login.realm.SetBack;
import nl.mijnaccountantsportal.login.realm.SetUpOutcome;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Adds the portal login to an existing realm, and removes it again. */
public final class SetUpResource {

    // Not one of Keycloak's types: listeners would think that the event holds the realm's representation.
    private static final String SET_UP = "PORTAL_SET_UP";

    private static final int LONGEST_SECONDS = 120;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder event;

    SetUpResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.event = event;
    }

    /** Sets up the realm, or reports what that would change. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SetUpView setUp(Map<String, Object> fields) {
        permissions.realm().requireManageRealm();
        SetUpRequest request = Answer.to(realm, () -> SetUpRequest.of(fields));
        return alone(
                request.dryRun(), OperationType.ACTION, (own, same) -> RealmSetUp.apply(own, same, request.parts()));
    }

    /** Reverts the set-up, or reports what that would change. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public SetUpView setBack(@QueryParam("dryRun") String dryRun) {
        permissions.realm().requireManageRealm();
        return alone(Answer.to(realm, () -> SetUpRequest.dryRun(dryRun)), OperationType.DELETE, SetBack::apply);
    }

    /** Runs one at a time in the cluster. The next one can only start when the previous one is committed. */
    private SetUpView alone(
            boolean dryRun, OperationType operation, BiFunction<KeycloakSession, RealmModel, SetUpOutcome> work) {
        try {
            ExecutionResult<SetUpView> result = session.getProvider(ClusterProvider.class)
                    .executeIfNotExecuted(
                            "portal-set-up::" + realm.getId(),
                            LONGEST_SECONDS,
                            () -> KeycloakModelUtils.runJobInTransactionWithResult(
                                    session.getKeycloakSessionFactory(),
                                    session.getContext(),
                                    own -> inTransaction(own, dryRun, operation, work),
                                    "Set-up of a realm"));
            if (!result.isExecuted()) {
                throw ErrorResponse.error("Another set-up of this realm is running; try again", Status.CONFLICT);
            }
            return result.getResult();
        } catch (RefusedSetUp e) {
            throw ErrorResponse.error(e.getMessage(), Status.CONFLICT);
        }
    }

    private SetUpView inTransaction(
            KeycloakSession own,
            boolean dryRun,
            OperationType operation,
            BiFunction<KeycloakSession, RealmModel, SetUpOutcome> work) {
        RealmModel same = fresh(own);
        SetUpOutcome outcome = work.apply(own, same);
        if (outcome.changesClients() && !permissions.clients().canManage()
                || outcome.changesProviders() && !permissions.realm().canManageIdentityProviders()) {
            throw new ForbiddenException();
        }
        SetUpView view = new SetUpView(dryRun, outcome.sentences());
        if (dryRun) {
            own.getTransactionManager().setRollbackOnly();
        } else if (!outcome.sentences().isEmpty()) {
            event.clone(own)
                    .resource(SET_UP)
                    .operation(operation)
                    .resourcePath(session.getContext().getUri())
                    .representation(view)
                    .success();
        }
        return view;
    }

    /**
     * Reads the realm from the database, because this node's cache may not know yet what another node has just stored.
     */
    private RealmModel fresh(KeycloakSession own) {
        RealmModel same = own.realms().getRealm(realm.getId());
        own.getContext().setRealm(same);
        Optional.ofNullable(own.getProvider(CacheRealmProvider.class))
                .ifPresent(cache -> cache.registerRealmInvalidation(same.getId(), same.getName()));
        return same;
    }
}

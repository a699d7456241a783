package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.Unlocked;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.ledger.LedgerAudit;
import nl.mijnaccountantsportal.login.ledger.Pardons;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.offer.Offers;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.step.CodePolicies;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** One user's codes and offers, for administrators who may see or manage this user. */
public final class UserResource {

    // Not Keycloak's USER, so that listeners for deleted users do not react to deleted offers.
    private static final String OFFER = "PORTAL_OFFER";

    private static final String RECOVERY = "PORTAL_RECOVERY";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final UserPermissionEvaluator permissions;
    private final AdminEventBuilder event;

    UserResource(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            UserPermissionEvaluator permissions,
            AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.permissions = permissions;
        this.event = event;
    }

    /** Reads the user's state. Changes nothing. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public UserView state() {
        permissions.requireView(user);
        boolean app = user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
        return Answer.to(realm, () -> {
            UserState codes = session.getProvider(LedgerAudit.class).userState(realm.getId(), user.getId(), policies());
            int left = new RecoveryCodes(user).left();
            return UserView.of(codes, app, left, new Offers(session, realm.getId(), user.getId()).state());
        });
    }

    /** Lifts the locks of the user's e-mail codes and app codes, and gives unused mails back if a budget is spent. */
    @POST
    @Path("unlock")
    @Produces(MediaType.APPLICATION_JSON)
    public UnlockView unlock() {
        permissions.requireManage(user);
        Unlocked lifted = Answer.to(
                realm, () -> session.getProvider(Pardons.class).unlock(realm.getId(), user.getId(), policies()));
        UnlockView view = new UnlockView(
                lifted.until().map(Timestamp::text).orElse(null),
                lifted.mails() == 0 ? null : Integer.valueOf(lifted.mails()));
        if (lifted.any()) {
            event.resource(ResourceType.USER_LOGIN_FAILURE)
                    .operation(OperationType.ACTION)
                    .resourcePath(session.getContext().getUri())
                    .representation(view)
                    .success();
        }
        return view;
    }

    /** Deletes how often the user was offered an app, so that the user is asked again. */
    @DELETE
    @Path("offer")
    public void resetOffer() {
        permissions.requireManage(user);
        if (Answer.to(realm, () -> new Offers(session, realm.getId(), user.getId()).forget())) {
            event.resource(OFFER)
                    .operation(OperationType.DELETE)
                    .resourcePath(session.getContext().getUri())
                    .success();
        }
    }

    /** The recovery by mailbox that still waits or can be used. Changes nothing. */
    @GET
    @Path("recovery")
    @Produces(MediaType.APPLICATION_JSON)
    public RecoveryView recovery() {
        permissions.requireManage(user);
        return RecoveryView.of(open(Answer.to(realm, () -> mailboxRecovery().open())));
    }

    /** Ends the waiting time, after the administrator has spoken to the user. */
    @POST
    @Path("recovery")
    @Produces(MediaType.APPLICATION_JSON)
    public RecoveryView approveRecovery() {
        permissions.requireManage(user);
        RecoveryView view =
                RecoveryView.of(open(Answer.to(realm, () -> mailboxRecovery().approve())));
        event.resource(RECOVERY)
                .operation(OperationType.ACTION)
                .resourcePath(session.getContext().getUri())
                .representation(view)
                .success();
        return view;
    }

    /** Refuses the recovery, so that the user's app stays. */
    @DELETE
    @Path("recovery")
    public void refuseRecovery() {
        permissions.requireManage(user);
        open(Answer.to(realm, () -> mailboxRecovery().end(RecoveryChange.REFUSED, Origin.HIDDEN)));
        event.resource(RECOVERY)
                .operation(OperationType.DELETE)
                .resourcePath(session.getContext().getUri())
                .success();
    }

    /** The browsers that the user trusts. */
    @Path("trusted-browsers")
    public TrustResource trustedBrowsers() {
        return new TrustResource(session, realm, user, permissions, event);
    }

    private MailboxRecovery mailboxRecovery() {
        return new MailboxRecovery(session, realm, user);
    }

    private static RecoveryRequest open(Optional<RecoveryRequest> request) {
        return request.orElseThrow(() -> ErrorResponse.error("The user has no open recovery", Status.NOT_FOUND));
    }

    private List<CodePolicy> policies() {
        return CodePolicies.of(realm);
    }
}

package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.Confirmations;
import nl.mijnaccountantsportal.login.ledger.LedgerAudit;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.offer.Offers;
import nl.mijnaccountantsportal.login.realm.Doctor;
import nl.mijnaccountantsportal.login.realm.DoctorRounds;
import nl.mijnaccountantsportal.login.realm.Finding;
import nl.mijnaccountantsportal.login.step.CodePolicies;
import nl.mijnaccountantsportal.login.step.TrustEnding;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What administrators can see and do about a realm's codes and offers. docs/portal-admin-openapi.yaml describes every
 * route.
 */
public final class PortalLoginResource {

    private static final int LONGEST_REPORT = 366;
    private static final int MOST_WAITING = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder event;

    PortalLoginResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.event = event;
    }

    /** One user. As in Keycloak's own API, only callers who may search for users learn that a user does not exist. */
    @Path("users/{user}")
    public UserResource user(@PathParam("user") String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user != null) {
            return new UserResource(session, realm, user, permissions.users(), event);
        }
        if (permissions.users().canQuery()) {
            throw new NotFoundException("User not found");
        }
        throw new ForbiddenException();
    }

    /** Numbers about all users of the realm, for callers who may see each of these users. */
    @GET
    @Path("report")
    @Produces(MediaType.APPLICATION_JSON)
    public ReportView report(@QueryParam("from") String from, @QueryParam("to") String to) {
        permissions.users().requireView();
        int users = session.users().getUsersCount(realm);
        return Answer.to(realm, () -> {
            Period period = Period.of(from, to, today()).atMost(LONGEST_REPORT);
            List<DailyCodeCounts> days =
                    session.getProvider(LedgerAudit.class).codesByDay(realm.getId(), period.begin(), period.end());
            return ReportView.of(
                    period, users, Offers.rollout(session, realm.getId()), recoveries(period), trusted(), days);
        });
    }

    /** The users who cannot get or enter a code at this moment because of the limits. */
    @GET
    @Path("waiting")
    @Produces(MediaType.APPLICATION_JSON)
    public List<WaitingView> waiting() {
        permissions.users().requireView();
        return Answer.to(
                realm,
                () ->
                        session
                                .getProvider(LedgerAudit.class)
                                .waiting(realm.getId(), CodePolicies.of(realm), MOST_WAITING)
                                .stream()
                                .map(WaitingView::of)
                                .toList());
    }

    /**
     * The audit trail. Like Keycloak's own events it says which user did what and when, and it needs the same
     * permission.
     */
    @GET
    @Path("codes")
    public Response codes(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("format") @DefaultValue("csv") String format) {
        permissions.realm().requireViewEvents();
        return file(format, () -> new CodeSource(ledger(), realm.getId(), Period.of(from, to, today())));
    }

    /** What users have confirmed, with the signatures of their passkeys. It needs the permission of the audit trail. */
    @GET
    @Path("confirmations")
    public Response confirmations(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("format") @DefaultValue("csv") String format) {
        permissions.realm().requireViewEvents();
        Confirmations confirmations = session.getProvider(Confirmations.class);
        return file(format, () -> new ConfirmationSource(confirmations, realm.getId(), Period.of(from, to, today())));
    }

    private LedgerAudit ledger() {
        return session.getProvider(LedgerAudit.class);
    }

    private <R> Response file(String format, Supplier<ExportSource<R>> source) {
        LedgerExport<R> export =
                Answer.to(realm, () -> LedgerExport.begin(session, source.get(), ExportFormat.of(format)));
        return Response.ok(export, export.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + "\"")
                .build();
    }

    /** What became of the users' newest recoveries. It needs the permission of the audit trail. */
    @GET
    @Path("recoveries")
    public Response recoveries(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("format") @DefaultValue("csv") String format) {
        permissions.realm().requireViewEvents();
        return Answer.to(realm, () -> {
            Period period = Period.of(from, to, today());
            return RecoveryView.export(recoveries(period), period, ExportFormat.of(format));
        });
    }

    /** The browsers that users trust at this moment. It needs the permission of the audit trail. */
    @GET
    @Path("trusted-browsers")
    public Response trustedBrowsers(@QueryParam("format") @DefaultValue("csv") String format) {
        permissions.realm().requireViewEvents();
        return Answer.to(realm, () -> TrustedBrowserView.export(trusted(), ExportFormat.of(format)));
    }

    /** Ends the trust in all browsers of the realm at once. */
    @DELETE
    @Path("trusted-browsers")
    @Produces(MediaType.APPLICATION_JSON)
    public EndedTrustView endTrust() {
        permissions.realm().requireManageRealm();
        EndedTrustView view = Answer.to(
                realm,
                () -> new EndedTrustView(new TrustEnding(session, realm)
                        .end(TrustScope.realm(realm.getId()), TrustEnd.REMOVED)
                        .size()));
        event.resource(TrustResource.EVENT)
                .operation(OperationType.DELETE)
                .resourcePath(session.getContext().getUri())
                .representation(view)
                .success();
        return view;
    }

    private List<TrustedBrowser> trusted() {
        return session.getProvider(TrustedBrowsers.class).list(TrustScope.realm(realm.getId()));
    }

    private List<RecoveryRequest> recoveries(Period period) {
        return session.getProvider(LedgerAudit.class).recoveries(realm.getId(), period.begin(), period.end());
    }

    /**
     * The gaps in the realm's second factor, worst first. With {@code failOn}, the HTTP status tells a pipeline whether
     * there is one of at least this severity.
     */
    @GET
    @Path("check")
    public Response check(@QueryParam("failOn") String failOn, @HeaderParam(HttpHeaders.ACCEPT) String accept) {
        permissions.realm().requireViewRealm();
        permissions.clients().requireView();
        permissions.users().requireView();
        permissions.realm().requireViewIdentityProviders();
        List<Finding> findings = Doctor.examine(session, realm);
        DoctorRounds.show(realm, findings);
        return Answer.to(realm, () -> CheckView.of(findings, failOn, accept));
    }

    /** Adds the portal login to this realm, or removes it again. */
    @Path("set-up")
    public SetUpResource setUp() {
        return new SetUpResource(session, realm, permissions, event);
    }

    /** The description of this API (OpenAPI 3), for every caller with a permission in it. */
    @GET
    @Path("openapi.yaml")
    public Response description() {
        permissions.requireAnyAdminRole();
        InputStream description = PortalLoginResource.class.getResourceAsStream("/META-INF/portal-admin-openapi.yaml");
        // Does not depend on what the caller accepts, because kcadm.sh only accepts JSON.
        return Response.ok(description, "application/yaml").build();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(Time.currentTimeMillis()), ZoneOffset.UTC);
    }
}

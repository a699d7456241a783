package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.step.TrustEnding;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** The browsers that one user trusts. */
public final class TrustResource {

    static final String EVENT = "PORTAL_TRUSTED_BROWSER";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final UserPermissionEvaluator permissions;
    private final AdminEventBuilder event;

    TrustResource(
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

    /** Lists the trusted browsers. Changes nothing. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<TrustedBrowserView> list() {
        permissions.requireView(user);
        return Answer.to(
                realm,
                () ->
                        session
                                .getProvider(TrustedBrowsers.class)
                                .list(TrustScope.user(realm.getId(), user.getId()))
                                .stream()
                                .map(TrustedBrowserView::of)
                                .toList());
    }

    /** Ends the trust in all of them, so that the next login in each browser asks for a code. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public EndedTrustView endAll() {
        permissions.requireManage(user);
        return new EndedTrustView(
                end(TrustScope.user(realm.getId(), user.getId())).size());
    }

    /** Ends the trust in one of them. */
    @DELETE
    @Path("{browser}")
    public void end(@PathParam("browser") String id) {
        permissions.requireManage(user);
        if (end(TrustScope.browser(realm.getId(), user.getId(), id)).isEmpty()) {
            throw new NotFoundException("The user trusts no such browser");
        }
    }

    private List<TrustedBrowser> end(TrustScope scope) {
        List<TrustedBrowser> ended =
                Answer.to(realm, () -> new TrustEnding(session, realm).end(scope, TrustEnd.REMOVED));
        if (!ended.isEmpty()) {
            event.resource(EVENT)
                    .operation(OperationType.DELETE)
                    .resourcePath(session.getContext().getUri())
                    .representation(new EndedTrustView(ended.size()))
                    .success();
        }
        return ended;
    }
}

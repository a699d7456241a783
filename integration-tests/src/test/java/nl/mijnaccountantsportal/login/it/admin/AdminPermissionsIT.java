package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The permissions that the portal's part of the admin API needs. */
class AdminPermissionsIT {

    private static final TestServer SERVER = TestServer.shared();
    private static final Realm REALM = SERVER.realm();
    private static final TestUser USER = REALM.newUser();

    @Test
    void nobodySeesOrChangesAnythingWithoutAToken() {
        assertThat(statuses(AdminCaller.withToken(SERVER, ""), USER)).containsOnly(401);
    }

    @Test
    void aUserOfThePortalSeesAndChangesNothingNotEvenTheirOwn() {
        Login login = Login.begin(USER);
        Page portal = login.codePage().enter(USER.mail().code());
        String token = login.tokens(portal).path("access_token").asText();

        assertThat(statuses(AdminCaller.withToken(SERVER, token), USER)).containsOnly(403);
    }

    @Test
    void viewersOfUsersSeeUsersAndReportAndChangeNothing() {
        AdminCaller caller = AdminCaller.with(REALM, "view-users");

        assertThat(statuses(caller, USER)).containsExactly(200, 403, 403, 200, 403, 200);
    }

    @Test
    void managersOfUsersSeeAndChangeThem() {
        AdminCaller caller = AdminCaller.with(REALM, "manage-users");

        assertThat(statuses(caller, USER)).containsExactly(200, 200, 204, 200, 403, 200);
    }

    @Test
    void viewersOfEventsSeeTheAuditTrailAndNoUser() {
        AdminCaller caller = AdminCaller.with(REALM, "view-events");

        assertThat(statuses(caller, USER)).containsExactly(403, 403, 403, 403, 200, 200);
    }

    @Test
    void anAdministratorOfAnotherRealmSeesAndChangesNothing() {
        AdminCaller caller = AdminCaller.with(SERVER.realmWithoutDetection(), "realm-admin");

        assertThat(statuses(caller, USER)).containsOnly(403);
    }

    @Test
    void onlySearchersOfUsersLearnThatAUserDoesNotExist() {
        String nobody = "/users/" + UUID.randomUUID();

        assertThat(AdminCaller.with(REALM, "view-users").status("GET", REALM, nobody))
                .isEqualTo(404);
        assertThat(AdminCaller.with(REALM, "view-events").status("GET", REALM, nobody))
                .isEqualTo(403);
    }

    @Test
    void aUserOfAnotherRealmIsNoUserOfThisOne() {
        TestUser stranger = SERVER.realmWithoutDetection().newUser();

        assertThat(AdminCaller.with(REALM, "manage-users").status("POST", REALM, "/users/" + stranger.id() + "/unlock"))
                .isEqualTo(404);
    }

    @Test
    void aPermissionToViewOneUserIsForThatUserAndForNoChange() {
        Realm realm = fineGrained();
        TestUser user = realm.newUser();
        AdminCaller caller = AdminCaller.with(realm);
        permit(realm, caller, user, "view");

        assertThat(statuses(caller, user)).startsWith(200, 403, 403, 403, 403);
        assertThat(statuses(caller, realm.newUser())).containsOnly(403);
    }

    @Test
    void aPermissionToManageOneUserIsForThatUser() {
        Realm realm = fineGrained();
        TestUser user = realm.newUser();
        AdminCaller caller = AdminCaller.with(realm);
        permit(realm, caller, user, "manage");

        assertThat(statuses(caller, user)).startsWith(403, 200, 204, 403, 403);
        assertThat(statuses(caller, realm.newUser())).containsOnly(403);
    }

    @Test
    void aPermissionToManageOneUserIsEnoughForTheRecoveryOfThatUser() {
        Realm realm = fineGrained();
        TestUser user = realm.newUser(App.any().named("Phone"));
        TestUser other = realm.newUser(App.any().named("Phone"));
        RecoveryPage.requestedBy(user);
        RecoveryPage.requestedBy(other);
        AdminCaller helpdesk = AdminCaller.with(realm);
        permit(realm, helpdesk, user, "manage");
        AdminCaller viewer = AdminCaller.with(realm);
        permit(realm, viewer, user, "view");

        assertThat(recovery(viewer, user)).containsOnly(403);
        assertThat(recovery(helpdesk, other)).containsOnly(403);
        assertThat(recovery(helpdesk, user)).containsExactly(200, 200, 204);
    }

    private static List<Integer> recovery(AdminCaller caller, TestUser user) {
        String path = "/users/" + user.id() + "/recovery";
        return Stream.of("GET", "POST", "DELETE")
                .map(method -> caller.status(method, user.realm(), path))
                .toList();
    }

    private static Realm fineGrained() {
        Realm realm = SERVER.realm("fine-grained", file -> {});
        ObjectNode json = (ObjectNode) realm.admin().get("/fine-grained");
        realm.admin().replace("/fine-grained", json.put("adminPermissionsEnabled", true));
        return realm;
    }

    /** Gives an administrator a permission for one user, like the console's page Permissions. */
    private static void permit(Realm realm, AdminCaller caller, TestUser user, String scope) {
        String permissions = realm.admin()
                .get("/" + realm.name() + "/clients?clientId=admin-permissions")
                .path(0)
                .path("id")
                .asText();
        String server = "/" + realm.name() + "/clients/" + permissions + "/authz/resource-server";
        String name = caller.userId();
        realm.admin().create(server + "/policy/user", Map.of("name", name, "users", List.of(caller.userId())));
        realm.admin()
                .create(
                        server + "/permission/scope",
                        Map.of(
                                "name",
                                "for " + name,
                                "resourceType",
                                "Users",
                                "resources",
                                List.of(user.id()),
                                "scopes",
                                List.of(scope),
                                "policies",
                                List.of(name)));
    }

    /** State, unlock, reset of the offer, report, audit trail, description. */
    private static List<Integer> statuses(AdminCaller caller, TestUser user) {
        Realm realm = user.realm();
        String one = "/users/" + user.id();
        return List.of(
                caller.status("GET", realm, one),
                caller.status("POST", realm, one + "/unlock"),
                caller.status("DELETE", realm, one + "/offer"),
                caller.status("GET", realm, "/report"),
                caller.status("GET", realm, "/codes"),
                caller.status("GET", realm, "/openapi.yaml"));
    }
}

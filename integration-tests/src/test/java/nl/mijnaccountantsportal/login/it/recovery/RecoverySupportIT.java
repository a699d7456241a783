package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What support can do for a user without a phone, and the permissions for it. */
@Execution(ExecutionMode.CONCURRENT)
class RecoverySupportIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.exportedRealm();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));
    private final String path = "/users/" + user.id() + "/recovery";

    @Test
    void supportSeesTheRequest() {
        RecoveryPage.requestedBy(user);

        JsonNode seen = AdminCaller.with(realm, "manage-users").json("GET", realm, path);

        assertThat(seen.path("user").asText()).isEqualTo(user.id());
        assertThat(seen.path("state").asText()).isEqualTo("WAITING");
        assertThat(Duration.between(
                        Instant.parse(seen.path("requested").asText()),
                        Instant.parse(seen.path("due").asText())))
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void whatSupportApprovesTheUserCompletesAtOnce() {
        RecoveryPage.requestedBy(user);
        AdminCaller support = AdminCaller.with(realm, "manage-users");

        assertThat(support.status("POST", realm, path)).isEqualTo(200);

        assertThat(user.mailOf("portalRecoveryDue").text()).contains("/portal-recovery/deny?token=");
        OfferPage wizard = OfferPage.of(RecoveryPage.goOnByMail(Login.begin(user)));
        assertThat(wizard.offers("skip")).isFalse();
    }

    @Test
    void theAdminEventNamesWhoApproved() {
        RecoveryPage.requestedBy(user);
        AdminCaller support = AdminCaller.with(realm, "manage-users");

        support.status("POST", realm, path);

        JsonNode event = realm.admin()
                .get("/" + realm.name() + "/admin-events?resourcePath=*" + user.id() + "*&operationTypes=ACTION")
                .path(0);
        assertThat(event.path("authDetails").path("userId").asText()).isEqualTo(support.userId());
        assertThat(event.path("resourceType").asText()).isEqualTo("PORTAL_RECOVERY");
    }

    @Test
    void whatSupportRefusesIsOver() {
        RecoveryPage.requestedBy(user);
        AdminCaller support = AdminCaller.with(realm, "manage-users");

        assertThat(support.status("DELETE", realm, path)).isEqualTo(204);

        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("REFUSED");
        assertThat(user.mailOf("portalRecoveryEnded").text()).doesNotContain("127.0.0.1");
        assertThat(support.status("POST", realm, path)).isEqualTo(404);
    }

    @Test
    void nothingIsApprovedThatTheUserDidNotRequest() {
        AdminCaller support = AdminCaller.with(realm, "manage-users");

        assertThat(statuses(support, realm, path)).containsOnly(404);
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void anApprovalIsForOneUserOfOneRealm() {
        TestUser other = realm.newUser(App.any().named("Phone"));
        RecoveryPage.requestedBy(user);
        RecoveryPage.requestedBy(other);
        AdminCaller support = AdminCaller.with(realm, "manage-users");

        support.status("POST", realm, path);

        assertThat(RecoveryPage.after(Login.begin(other)).stage()).isEqualTo("standing");
        Realm elsewhere = server.realmWithoutDetection();
        assertThat(AdminCaller.with(elsewhere, "manage-users")
                        .status("POST", elsewhere, "/users/" + other.id() + "/recovery"))
                .isEqualTo(404);
        assertThat(AdminCaller.with(elsewhere, "realm-admin")
                        .status("POST", realm, "/users/" + other.id() + "/recovery"))
                .isEqualTo(403);
    }

    @Test
    void anAdministratorWhoMayOnlyViewApprovesNothing() {
        RecoveryPage.requestedBy(user);

        assertThat(statuses(AdminCaller.with(realm, "view-users"), realm, path)).containsOnly(403);
        assertThat(statuses(AdminCaller.withToken(server, ""), realm, path)).containsOnly(401);
        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isNull();
    }

    @Test
    void viewersOfEventsFindItInTheExport() {
        RecoveryPage.requestedBy(user);

        String csv = AdminCaller.with(realm, "view-events")
                .ask("GET", realm, "/recoveries")
                .body();

        assertThat(csv.lines().findFirst()).contains("id,user,state,change,requested,due,lapses,changed");
        assertThat(csv).contains(user.id() + ",WAITING,,").doesNotContain(user.address(), "http");
        assertThat(AdminCaller.with(realm, "manage-users").status("GET", realm, "/recoveries"))
                .isEqualTo(403);
    }

    @Test
    void theReportCountsIt() {
        Realm counted = server.realmWithOffer("counted-recoveries", file -> {});
        TestUser waiting = counted.newUser(App.any().named("Phone"));
        TestUser done = counted.newUser(App.any().named("Phone"));
        RecoveryPage.requestedBy(waiting);
        RecoveryPage.dueFor(done);
        RecoveryPage.goOnByMail(Login.begin(done));

        JsonNode report = AdminCaller.with(counted, "view-users")
                .json("GET", counted, "/report")
                .path("recoveries");

        assertThat(report.path("waiting").asInt()).isEqualTo(1);
        assertThat(report.path("completed").asInt()).isEqualTo(1);
        assertThat(report.path("ended").asInt()).isZero();
    }

    private static List<Integer> statuses(AdminCaller caller, Realm realm, String path) {
        return Stream.of("GET", "POST", "DELETE")
                .map(method -> caller.status(method, realm, path))
                .toList();
    }
}

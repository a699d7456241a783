package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Metrics;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a server forgets when it stops, and what it does when it starts again. Part of {@link FragileServerIT}. */
class Restarted {

    private static TestServer server;
    private static TestUser locked;
    private static Instant until;
    private static Realm broken;

    @BeforeAll
    static void restart() {
        server = FragileServerIT.server();
        locked = server.realmWithoutDetection().newUser();
        locked.guessTooOften();
        until = locked.ledger().lockedUntil().orElseThrow();
        broken = server.realm("doctor-broken", file -> {});
        changeSubFlows("upper");

        server.keycloak().restart();
    }

    @Test
    void aLockOutlivesTheServer() {
        assertThat(Login.begin(locked).enterPassword().notice()).isEqualTo("locked");
        assertThat(locked.ledger().lockedUntil()).contains(until);
    }

    @Test
    void aRealmThatTheDoctorCannotCheckHidesNoOtherRealmsFindings() {
        Await.until("the findings", () -> hasFindings(RealmFile.EXPORTED_NAME));
    }

    @Test
    void aRealmThatTheDoctorCouldNotCheckIsCheckedAgainSoon() {
        String refusal = "Realm " + broken.name() + ": the doctor could not check it";
        Await.until("the first round", () -> server.ownLog().stream().anyMatch(line -> line.contains(refusal)));

        changeSubFlows("lower");
        broken.admin().replace("/" + broken.name(), Map.of("displayName", "Forgets what it has read"));

        Await.until("the next round", () -> hasFindings(broken.name()));
    }

    /** No flow has an id in capital letters. */
    private static void changeSubFlows(String function) {
        int changed = server.database()
                .change(
                        "update AUTHENTICATION_EXECUTION set AUTH_FLOW_ID = " + function + "(AUTH_FLOW_ID)"
                                + " where REALM_ID = (select ID from REALM where NAME = ?)",
                        broken.name());
        assertThat(changed).isPositive();
    }

    private static boolean hasFindings(String realm) {
        return Metrics.of(server).text().contains("portal_login_findings{realm=\"" + realm + "\"");
    }
}

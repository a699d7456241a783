package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** What a server forgets when it stops. */
class RestartIT {

    private final TestServer server = TestServer.shared();

    @Test
    void aLockOutlivesTheServer() {
        TestUser user = server.realmWithoutDetection().newUser();
        user.guessTooOften();
        Instant until = user.ledger().lockedUntil().orElseThrow();

        server.keycloak().restart();

        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
        assertThat(user.ledger().lockedUntil()).contains(until);
    }
}

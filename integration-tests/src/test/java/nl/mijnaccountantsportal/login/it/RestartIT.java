package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

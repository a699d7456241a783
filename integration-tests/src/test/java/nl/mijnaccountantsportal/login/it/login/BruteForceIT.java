package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Keycloak's brute-force detection together with the ledger. It counts in the background, so these tests wait for it.
 */
@Execution(ExecutionMode.CONCURRENT)
class BruteForceIT {

    private final TestServer server = TestServer.shared();
    private final TestUser user = server.realm().newUser();

    @Test
    void eachWrongCodeCountsOnceThereToo() {
        CodePage page = Login.begin(user).codePage();

        for (int guess = 1; guess <= 4; guess++) {
            page = page.enterInVain(user.mail().wrongCode(guess));
            user.awaitFailures(guess);
        }

        assertThat(user.detection().path("numSecondaryAuthFailures").asInt()).isEqualTo(4);
        assertThat(user.ledger().failures()).isEqualTo(4);
    }

    @Test
    void aGoodLoginClearsIt() {
        CodePage page = Login.begin(user).codePage();
        CodePage refused = page.enterInVain(user.mail().wrongCode());
        user.awaitFailures(1);

        refused.enter(user.mail().code());

        user.awaitFailures(0);
        assertThat(user.detection().path("numSecondaryAuthFailures").asInt()).isZero();
    }

    @Test
    void theRightCodeOfALockedUserIsRefused() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        lockByWrongPasswords();

        Page refused = page.enter(code);

        assertThat(refused.notice()).isEqualTo("brute-force");
        assertThat(user.ledger().newest()).containsEntry("CLOSED_REASON", null);
    }

    @Test
    void aLockedUserIsSentNothing() {
        CodePage page = Login.begin(user).codePage();
        user.mail();
        user.ledger().forgetSends();
        lockByWrongPasswords();

        Page refused = page.form().press("resend");

        assertThat(refused.notice()).isEqualTo("brute-force");
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void wrongPasswordsOfAStrangerDoNotStopAConfirmation() {
        Browser browser = new Browser();
        CodePage login = Login.begin(user, browser).codePage();
        login.enter(user.mail().code());
        lockByWrongPasswords();
        TransactionRequest request = TransactionRequest.of(user.realm());

        CodePage page = CodePage.of(request.open(browser));

        assertThat(page.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLockIsNeverForGood() {
        lockByWrongPasswords();

        Instant until = Instant.ofEpochSecond(
                user.detection().path("failedLoginNotBefore").asLong());
        assertThat(until).isBefore(Instant.now().plus(Duration.ofMinutes(16)));
        JsonNode account = user.realm().admin().get("/" + user.realm().name() + "/users/" + user.id());
        assertThat(account.path("enabled").asBoolean()).isTrue();
    }

    @Test
    void withoutDetectionTheLedgerAloneLocks() {
        TestUser other = server.realmWithoutDetection().newUser();
        other.guessTooOften();

        Page page = Login.begin(other).enterPassword();

        assertThat(page.notice()).isEqualTo("locked");
        assertThat(other.detection().path("numFailures").asInt()).isZero();
    }

    private void lockByWrongPasswords() {
        int limit = user.realm()
                .admin()
                .get("/" + user.realm().name())
                .path("failureFactor")
                .asInt();
        Login login = Login.begin(user);
        for (int i = 1; i <= limit; i++) {
            login = login.enterWrongPassword();
            // Failures that Keycloak counts at the same moment may not see each other, and then none of them locks.
            user.awaitFailures(i);
        }
        Await.until("the lock", () -> user.detection().path("disabled").asBoolean());
    }
}

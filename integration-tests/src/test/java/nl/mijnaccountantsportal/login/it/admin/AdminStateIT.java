package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** What the admin API tells of one user. */
class AdminStateIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithoutDetection();
    private final TestUser user = realm.newUser();
    private final AdminCaller caller = AdminCaller.with(realm, "view-users");

    @Test
    void aUserWhoNeverCameHasNothing() {
        JsonNode state = caller.state(user);

        assertThat(state.has("lockedUntil")).isFalse();
        assertThat(state.path("failures").path("last30Days").asInt(-1)).isZero();
        assertThat(state.path("codes")).isEmpty();
        assertThat(state.path("app").asBoolean(true)).isFalse();
        assertThat(state.path("offer").path("offered").asInt(-1)).isZero();
    }

    @Test
    void aCodeIsThereWithItsTimesDeliveryOutcomeAndMaskedAddress() {
        CodePage page = Login.begin(user).codePage();
        page.enterInVain(user.mail().wrongCode()).enter(user.mail().code());
        user.ledger().awaitDelivery();

        JsonNode code = caller.state(user).path("codes").path(0);

        assertThat(code.path("id").asText()).isEqualTo(user.ledger().newest().get("ID"));
        assertThat(code.path("user").asText()).isEqualTo(user.id());
        assertThat(code.path("purpose").asText()).isEqualTo("LOGIN");
        assertThat(code.path("address").asText()).isEqualTo("u•••@o•••.test");
        assertThat(code.path("delivery").asText()).isEqualTo("SENT");
        assertThat(code.path("outcome").asText()).isEqualTo("USED");
        assertThat(code.path("failures").asInt()).isEqualTo(1);
        Instant created = Instant.parse(code.path("created").asText());
        assertThat(created).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(Instant.parse(code.path("expires").asText())).isEqualTo(created.plus(Duration.ofMinutes(10)));
        assertThat(Instant.parse(code.path("lastTried").asText())).isAfter(created);
        assertThat(Instant.parse(code.path("closed").asText())).isAfter(created);
    }

    @Test
    void theNewestCodesComeFirstAndEachHasItsOutcome() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().timePasses(Duration.ofMinutes(2));
        CodePage again = page.sendAgain();
        again.guessWrong(user.mail(2), 5);
        user.ledger().timePasses(Duration.ofMinutes(10));
        Login.begin(user).codePage();
        user.ledger().timePasses(Duration.ofMinutes(10));
        Login.begin(user).codePage();

        assertThat(caller.state(user).path("codes").findValuesAsText("outcome"))
                .containsExactly("OPEN", "EXPIRED", "EXHAUSTED", "REPLACED");
    }

    @Test
    void failuresAreCountedByWindow() {
        CodePage page = Login.begin(user).codePage();
        page.enterInVain(user.mail().wrongCode());
        user.ledger().hadFailures(3, Duration.ofHours(5));
        user.ledger().hadFailures(7, Duration.ofDays(20));
        user.ledger().hadFailures(9, Duration.ofDays(31));

        JsonNode failures = caller.state(user).path("failures");

        assertThat(failures.path("lastHour").asInt()).isEqualTo(1);
        assertThat(failures.path("last24Hours").asInt()).isEqualTo(4);
        assertThat(failures.path("last30Days").asInt()).isEqualTo(11);
    }

    @Test
    void mailsThatCountAreCountedByPurpose() {
        Login.begin(user).codePage();
        user.mail();
        user.ledger().timePasses(Duration.ofHours(2));
        CodePage page = Login.begin(user).codePage();
        user.mail(2);
        user.ledger().timePasses(Duration.ofMinutes(2));
        page.sendAgain().enter(user.mail(3).code());

        JsonNode sends = caller.state(user).path("sends");

        assertThat(sends.findValuesAsText("purpose")).containsExactly("LOGIN", "TRANSACTION", "RESET", "RECOVERY");
        assertThat(sends.path(0).path("lastHour").asInt()).isEqualTo(1);
        assertThat(sends.path(0).path("last24Hours").asInt()).isEqualTo(2);
        assertThat(sends.path(1).path("last24Hours").asInt(-1)).isZero();
    }

    @Test
    void theEndOfALockIsTheOneThatTheUserReads() {
        user.guessTooOften();

        assertThat(Instant.parse(caller.state(user).path("lockedUntil").asText()))
                .isEqualTo(user.ledger().lockedUntil().orElseThrow());
    }

    @Test
    void theLockOfADayIsThereToo() {
        Login.begin(user).codePage();
        user.ledger().hadFailures(20, Duration.ofHours(23));

        Instant until = Instant.parse(caller.state(user).path("lockedUntil").asText());

        assertThat(until)
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(58)),
                        Instant.now().plus(Duration.ofMinutes(61)));
    }

    @Test
    void nothingIsThereThatHelpsToGuessOrToWriteToTheUser() {
        CodePage page = Login.begin(user).codePage();
        page.enterInVain(user.mail().wrongCode());

        String body = caller.ask("GET", realm, "/users/" + user.id()).body();

        Map<String, Object> row = user.ledger().newest();
        assertThat(body).contains(row.get("ID").toString());
        assertThat(body)
                .doesNotContain(
                        row.get("MAC").toString(),
                        row.get("BINDING").toString(),
                        row.get("KEY_ID").toString(),
                        user.address());
        assertThat(body).doesNotContainPattern("\\b" + user.mail().code() + "\\b");
    }

    @Test
    void noCacheKeepsAnAnswer() {
        assertThat(caller.ask("GET", realm, "/users/" + user.id()).headers().allValues("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void lookingChangesNothing() {
        Login.begin(user).codePage();
        user.ledger().forgetSends();
        String before = user.ledger().codes().toString() + user.ledger().states();

        caller.state(user);

        assertThat(user.ledger().codes().toString() + user.ledger().states()).isEqualTo(before);
    }

    @Test
    void theOfferAndTheAppAreThere() {
        Realm offering = server.exportedRealm();
        App app = App.any();
        TestUser owner = offering.newUser(app.named("Phone"));
        TestUser skipper = offering.newUser();
        OfferPage.after(Login.begin(skipper)).skip();
        AdminCaller viewer = AdminCaller.with(offering, "view-users");

        JsonNode offer = viewer.state(skipper).path("offer");

        assertThat(offer.path("offered").asInt()).isEqualTo(1);
        assertThat(offer.path("skipped").asInt()).isEqualTo(1);
        assertThat(Instant.parse(offer.path("lastOffered").asText())).isBefore(Instant.now());
        assertThat(Instant.parse(offer.path("lastSkipped").asText()))
                .isAfterOrEqualTo(Instant.parse(offer.path("lastOffered").asText()));
        assertThat(viewer.state(owner).path("app").asBoolean()).isTrue();
        assertThat(viewer.state(skipper).path("app").asBoolean()).isFalse();
    }

    @Test
    void itNamesASettingThatIsOutOfRange() {
        Realm bad = server.realm("bad-setting-for-admins", file -> {});
        bad.configureEmailCode(Map.of("guesses-per-code", "50"));

        HttpResponse<String> answer = AdminCaller.with(bad, "view-users")
                .ask("GET", bad, "/users/" + bad.newUser().id());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("guesses-per-code", "50", "3 to 5");
    }

    @Test
    void theDescriptionIsThere() {
        HttpResponse<String> answer = caller.ask("GET", realm, "/openapi.yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.");
    }
}

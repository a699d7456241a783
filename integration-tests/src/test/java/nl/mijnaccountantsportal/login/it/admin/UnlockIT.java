package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An administrator lifts a lock, or has the offer repeated. */
@Execution(ExecutionMode.CONCURRENT)
class UnlockIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm("with-admin-events", file -> {
        file.switchDetectionOff();
        file.json().put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true);
    });
    private final TestUser user = realm.newUser();
    private final AdminCaller caller = AdminCaller.with(realm, "manage-users");

    @Test
    void anUnlockedUserLogsIn() {
        user.guessTooOften();
        Instant until = user.ledger().lockedUntil().orElseThrow();

        JsonNode answer = caller.unlock(user);

        assertThat(Instant.parse(answer.path("wasLockedUntil").asText())).isEqualTo(until);
        int mails = user.mails().size();
        CodePage page = Login.begin(user).codePage();
        assertThat(page.enter(user.mail(mails + 1).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void afterAnUnlockTheNextTenWrongCodesLockAgain() {
        user.guessTooOften();
        caller.unlock(user);

        int mails = user.mails().size();
        Login.begin(user).codePage().guessWrong(user.mail(mails + 1), 5);
        user.ledger().forgetSends();

        assertThat(caller.state(user).has("lockedUntil")).isFalse();
        assertThat(caller.state(user).path("failures").path("lastHour").asInt()).isEqualTo(5);
        Login.begin(user).codePage().guessWrong(user.mail(mails + 2), 5);
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
    }

    @Test
    void theLockOfADayIsLiftedToo() {
        Login.begin(user).codePage();
        user.ledger().hadFailures(20, Duration.ofHours(3));
        user.ledger().forgetSends();
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");

        caller.unlock(user);

        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void theLockOfThirtyDaysIsLiftedToo() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(50, Duration.ofDays(10));

        caller.unlock(user);

        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void whatWasForgivenStaysInTheLedger() {
        user.guessTooOften();

        caller.unlock(user);

        assertThat(user.ledger().failures()).isEqualTo(10);
        JsonNode codes = caller.state(user).path("codes");
        assertThat(codes.findValuesAsText("failures")).containsExactly("5", "5");
        assertThat(codes.findValuesAsText("forgiven")).containsExactly("5", "5");
        assertThat(caller.state(user).path("failures").path("last30Days").asInt(-1))
                .isZero();
    }

    @Test
    void aCodeWhoseGuessesAreSpentStaysDead() {
        CodePage page = Login.begin(user).codePage();
        CodePage dead = CodePage.of(page.guessWrong(user.mail(), 5));
        user.ledger().hadFailures(15, Duration.ofHours(3));
        caller.unlock(user);

        CodePage refused = dead.enterInVain(user.mail().code());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeDead", "5"));
    }

    @Test
    void nothingIsForgivenToAUserWhoIsNotLocked() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(9, Duration.ofMinutes(10));

        JsonNode answer = caller.unlock(user);
        page.enter(user.mail().wrongCode());

        assertThat(answer.has("wasLockedUntil")).isFalse();
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
        assertThat(events("USER_LOGIN_FAILURE")).isEmpty();
    }

    @Test
    void aUserWhoseMailsCameLateGetsThemBack() {
        for (int mail = 1; mail <= 5; mail++) {
            Login.begin(user).codePage();
            user.mail(mail);
            user.ledger().timePasses(Duration.ofMinutes(2));
        }
        CodePage waits = Login.begin(user).codePage();
        assertThat(waits.delivery()).isEqualTo("none");

        JsonNode answer = caller.unlock(user);

        assertThat(answer.path("mailsGivenBack").asInt()).isEqualTo(5);
        assertThat(answer.has("wasLockedUntil")).isFalse();
        assertThat(waits.sendAgain().asks()).isTrue();
        assertThat(events("USER_LOGIN_FAILURE")).hasSize(1);
    }

    @Test
    void usersWhoWaitAreListed() {
        TestUser idle = realm.newUser();
        Login.begin(idle).codePage();
        user.guessTooOften();

        JsonNode waiting = caller.json("GET", realm, "/waiting");

        assertThat(waiting.findValuesAsText("user")).contains(user.id()).doesNotContain(idle.id());
        caller.unlock(user);
        assertThat(caller.json("GET", realm, "/waiting").findValuesAsText("user"))
                .doesNotContain(user.id());
    }

    @Test
    void ofEightConcurrentUnlocksOneTakesEffect() {
        user.guessTooOften();

        List<JsonNode> answers = Together.run(8, () -> caller.unlock(user));

        assertThat(answers.stream().filter(answer -> answer.has("wasLockedUntil")))
                .hasSize(1);
        assertThat(events("USER_LOGIN_FAILURE")).hasSize(1);
    }

    @Test
    void anAdminEventSaysWhoUnlockedWhom() {
        user.guessTooOften();
        Instant until = user.ledger().lockedUntil().orElseThrow();

        caller.unlock(user);

        JsonNode event = events("USER_LOGIN_FAILURE").get(0);
        assertThat(event.path("operationType").asText()).isEqualTo("ACTION");
        assertThat(event.path("resourcePath").asText()).isEqualTo("portal-login/users/" + user.id() + "/unlock");
        assertThat(event.path("authDetails").path("userId").asText()).isEqualTo(caller.userId());
        assertThat(Instant.parse(AdminCaller.json(event.path("representation").asText())
                        .path("wasLockedUntil")
                        .asText()))
                .isEqualTo(until);
    }

    @Test
    void aUserWhoseOfferIsForgottenIsAskedAgain() {
        Realm patient = server.realmWithOffer("asks-once-a-month", file -> {
            file.offerSettings().put("ask-again", "30");
            file.json().put("adminEventsEnabled", true);
        });
        TestUser skipper = patient.newUser();
        OfferPage.after(Login.begin(skipper)).skip();
        CodePage page = Login.begin(skipper).codePage();
        assertThat(page.enter(skipper.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
        AdminCaller manager = AdminCaller.with(patient, "manage-users");

        int status = manager.status("DELETE", patient, "/users/" + skipper.id() + "/offer");

        assertThat(status).isEqualTo(204);
        OfferPage.after(Login.begin(skipper));
        assertThat(OfferRow.of(skipper).offered()).isEqualTo(1);
        assertThat(OfferRow.of(skipper).skipped()).isZero();
        JsonNode event = events(patient, "PORTAL_OFFER", skipper).get(0);
        assertThat(event.path("operationType").asText()).isEqualTo("DELETE");
        assertThat(event.path("authDetails").path("userId").asText()).isEqualTo(manager.userId());
    }

    @Test
    void theOfferOfAUserWhoWasNeverAskedCannotBeForgotten() {
        assertThat(caller.status("DELETE", realm, "/users/" + user.id() + "/offer"))
                .isEqualTo(204);
        assertThat(events("PORTAL_OFFER")).isEmpty();
    }

    private List<JsonNode> events(String type) {
        return events(realm, type, user);
    }

    private static List<JsonNode> events(Realm realm, String type, TestUser user) {
        JsonNode events = realm.admin()
                .get("/" + realm.name() + "/admin-events?max=500&resourcePath=portal-login/users/" + user.id() + "*");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("resourceType").asText().equals(type))
                .toList();
    }
}

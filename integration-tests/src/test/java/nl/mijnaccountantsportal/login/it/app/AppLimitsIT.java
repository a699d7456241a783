package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The limits of guesses at an app, without Keycloak's detection: the ledger's alone. */
@Execution(ExecutionMode.CONCURRENT)
class AppLimitsIT {

    private final Realm realm = TestServer.shared().realmWithoutDetection();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @Test
    void theTenthWrongCodeInAnHourLocksAndThePageSaysUntilWhen() {
        AppCodePage page = guessWrong(AppCodePage.after(Login.begin(user)), 9);

        Page locked = page.enter(phone.wrongCode(10));

        assertThat(locked.notice()).isEqualTo("app-locked-until");
        assertThat(locked.one("#portal-notice").text()).contains(Page.end(lockOfAnHour()));
        assertThat(locked.follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void lockedUserIsRefusedWithTheRightCodeAndTheLockStays() {
        guessWrong(AppCodePage.after(Login.begin(user)), 9).enter(phone.wrongCode(10));
        AppCodePage page = AppCodePage.after(Login.begin(user));

        Page refused = page.enter(phone.code());

        assertThat(refused.notice()).isEqualTo("app-locked-until");
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("user_temporarily_disabled");
        assertThat(user.ledger().appFailures()).hasSize(10);
    }

    @Test
    void anHourLaterTheRightCodeLogsIn() {
        guessWrong(AppCodePage.after(Login.begin(user)), 9).enter(phone.wrongCode(10));

        user.ledger().timePasses(Duration.ofMinutes(61));

        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void twentiethWrongCodeOfADayLocksDespiteGoodLogins() {
        for (int login = 1; login <= 2; login++) {
            AppCodePage page = guessWrong(AppCodePage.after(Login.begin(user)), 9);
            assertThat(page.enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
            user.ledger().timePasses(Duration.ofHours(2));
        }

        AppCodePage page = guessWrong(AppCodePage.after(Login.begin(user)), 1);

        assertThat(page.enter(phone.wrongCode(2)).notice()).isEqualTo("app-locked-until");
        Instant until = Instant.parse(
                caller().state(user).path("appCodes").path("lockedUntil").asText());
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofHours(19), Duration.ofHours(20));
    }

    @Test
    void aLockOfThirtyDaysHoldsWeeksAfterTheLastWrongCode() {
        AppCodePage.after(Login.begin(user)).enter(phone.code());
        user.ledger().hadAppFailures(49, Duration.ofDays(10));
        AppCodePage.after(Login.begin(user)).enter(phone.wrongCode());

        user.ledger().timePasses(Duration.ofDays(19));

        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).notice())
                .isEqualTo("app-locked-until");
    }

    @Test
    void aRightCodeIsNoFailure() {
        AppCodePage.after(Login.begin(user)).enter(phone.code());

        assertThat(user.ledger().appFailures()).isEmpty();
    }

    @Test
    void wrongCodesThatTheUsersRowDoesNotKnowLock() {
        AppCodePage.after(Login.begin(user)).enter(phone.code());
        user.ledger().hadAppFailures(10, Duration.ofMinutes(5));

        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).notice())
                .isEqualTo("app-locked-until");
    }

    @Test
    void wrongCodesAtANodeOfAnOlderReleaseLockAtTheNextWrongOne() {
        AppCodePage.after(Login.begin(user)).enter(phone.code());
        user.ledger().hadAppFailuresAtAnOlderNode(9, Duration.ofMinutes(5));

        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.wrongCode()).notice())
                .isEqualTo("app-locked-until");
    }

    @Test
    void whatIsNoCodeIsNoGuess() {
        AppCodePage.after(Login.begin(user)).enterInVain("12345");

        assertThat(user.ledger().appFailures()).isEmpty();
    }

    @Test
    void guessesAtAConfirmationCountInTheSameWindows() {
        Page login = TransactionRequest.of(realm).open(new Browser());
        AppCodePage.after(new Login(user, "", login)).enter(phone.code());
        user.ledger().hadAppFailures(9, Duration.ofMinutes(5));
        AppCodePage confirmation = AppCodePage.after(
                new Login(user, "", TransactionRequest.of(realm).open(new Browser())));

        assertThat(AppCodePage.of(confirmation.enter(phone.code()))
                        .enter(phone.wrongCode())
                        .notice())
                .isEqualTo("app-locked-until");
    }

    @Test
    void guessesInManyBrowsersAtOnceAreTenInAll() {
        List<Form> forms = IntStream.rangeClosed(1, 14)
                .mapToObj(number -> AppCodePage.after(Login.begin(user)).form().fill("code", phone.wrongCode(number)))
                .toList();

        Together.run(forms.stream().map(form -> (Callable<Page>) form::submit).toList());

        assertThat(user.ledger().appFailures()).hasSize(10);
    }

    @Test
    void theThirdWrongCodeIsToldToTheUserByMail() {
        AppCodePage page = guessWrong(AppCodePage.after(Login.begin(user)), 2);
        assertThat(notices()).isZero();

        page.enterInVain(phone.wrongCode(3));

        assertThat(notices()).isEqualTo(1);
        assertThat(user.warning(1).subject())
                .isEqualTo(Messages.DUTCH.get("portalFailedCodesSubject", "MijnAccountantsPortal"));
    }

    @Test
    void administratorsSeeTheLockAndLiftIt() {
        guessWrong(AppCodePage.after(Login.begin(user)), 9).enter(phone.wrongCode(10));
        AdminCaller caller = caller();
        JsonNode state = caller.state(user);
        assertThat(state.has("lockedUntil")).isFalse();
        assertThat(state.path("failures").path("lastHour").asInt(-1)).isZero();
        assertThat(state.path("appCodes").path("failures").path("lastHour").asInt())
                .isEqualTo(10);
        String until = state.path("appCodes").path("lockedUntil").asText();
        assertThat(Instant.parse(until)).isEqualTo(lockOfAnHour());

        JsonNode answer = caller.unlock(user);

        assertThat(answer.path("wasLockedUntil").asText()).isEqualTo(until);
        assertThat(caller.state(user).path("appCodes").has("lockedUntil")).isFalse();
        assertThat(user.ledger().appFailures()).hasSize(10);
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    private AppCodePage guessWrong(AppCodePage page, int times) {
        AppCodePage last = page;
        for (int guess = 1; guess <= times; guess++) {
            last = last.enterInVain(phone.wrongCode(guess));
        }
        return last;
    }

    private Instant lockOfAnHour() {
        Number newest = (Number) user.ledger().appFailures().get(0).get("FAILED_AT");
        return Instant.ofEpochMilli(newest.longValue()).plus(Duration.ofHours(1));
    }

    private long notices() {
        return user.events("LOGIN_ERROR")
                .filter(event -> "FAILED_CODES".equals(event.getDetails().get("portal_notice")))
                .count();
    }

    private AdminCaller caller() {
        return AdminCaller.with(realm, "manage-users");
    }

    @Test
    void aLockedUserIsOfferedNoWayThatLeadsBack() {
        AppCodePage page = AppCodePage.after(Login.begin(user));
        page.enterInVain(phone.wrongCode());
        user.ledger().hadAppFailures(9, Duration.ofMinutes(5));

        Page locked = AppCodePage.after(Login.begin(user)).enter(phone.code());

        assertThat(locked.notice()).isEqualTo("app-locked-until");
        assertThat(locked.has("[name=tryAnotherWay]")).isFalse();
    }

    @Test
    void wrongCodesInQuickSuccessionAreNoLockOfDetection() {
        TestUser quick = TestServer.shared().exportedRealm().newUser(phone.named("Phone"));
        AppCodePage page = AppCodePage.after(Login.begin(quick));

        for (int guess = 1; guess <= 7; guess++) {
            page = page.enterInVain(phone.wrongCode(guess));
            assertThat(page.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
        }
    }
}

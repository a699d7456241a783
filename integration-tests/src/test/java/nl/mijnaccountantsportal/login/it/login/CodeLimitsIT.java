package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The limits of guesses at a code and at a user, if only the ledger counts. */
@Execution(ExecutionMode.CONCURRENT)
class CodeLimitsIT {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Realm realm = server().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void expiredCodeIsRefusedAndIsNoGuess() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().timePasses(LIFETIME.plus(MOMENT));

        CodePage refused = page.enterInVain(code);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeExpired"));
        assertThat(refused.secondsToWait()).isZero();
        assertThat(user.ledger().failures()).isZero();
    }

    @Test
    void ofACodeThatIsOverThePageSaysSoAndNotThatItIsOnItsWay() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().timePasses(LIFETIME.plus(MOMENT));

        CodePage refused = page.enterInVain(code);
        CodePage again = refused.refresh();

        assertThat(refused.page().has("#portal-delivery")).isFalse();
        assertThat(again.delivery()).isEqualTo("over");
        assertThat(again.page().one("#portal-delivery").text())
                .isEqualTo(Messages.DUTCH.get("portalCodeDelivery-expired"));
    }

    @Test
    void aNewCodeAfterAnExpiredOneWorks() {
        CodePage page = Login.begin(user).codePage();
        String expired = user.mail().code();
        user.ledger().timePasses(LIFETIME.plus(MOMENT));

        CodePage again = page.enterInVain(expired).sendAgain();

        assertThat(again.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeWorksUntilItsLifetimeIsOver() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().timePasses(LIFETIME.minusSeconds(30));

        assertThat(page.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void afterFiveWrongGuessesTheRightCodeIsRefused() {
        CodePage page = Login.begin(user).codePage();
        CodePage dead = CodePage.of(page.guessWrong(user.mail(), 5));

        CodePage refused = dead.enterInVain(user.mail().code());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeDead", "5"));
        assertThat(refused.asks()).isFalse();
        assertThat(user.ledger().failures()).isEqualTo(5);
    }

    @Test
    void afterFiveWrongGuessesANewCodeMayBeAskedForAndWorks() {
        CodePage page = Login.begin(user).codePage();
        CodePage dead = CodePage.of(page.guessWrong(user.mail(), 5));
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        CodePage again = dead.sendAgain();

        assertThat(again.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aNewCodeDoesNotTakeBackTheGuessesAtTheOldOne() {
        CodePage page = Login.begin(user).codePage();
        CodePage dead = CodePage.of(page.guessWrong(user.mail(), 5));
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        dead.sendAgain();

        assertThat(user.ledger().codes()).hasSize(2);
        assertThat(user.ledger().failures()).isEqualTo(5);
    }

    @Test
    void atMostFiveOf200ConcurrentGuessesAreCompared() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        String wrong = user.mail().wrongCode();

        Together.run(
                200, () -> page.form().in(browser.copy()).fill("code", wrong).submit());

        assertThat(user.ledger().failures()).isBetween(1, 5);
    }

    @Test
    void twentyBrowsersAtOnceGetTenGuessesInAll() {
        List<Callable<Page>> guesses = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            CodePage page = Login.begin(user).codePage();
            Mail mail = user.mail(number);
            user.ledger().forgetSends();
            guesses.add(() -> page.enter(mail.wrongCode()));
        }

        Together.run(guesses);

        assertThat(user.ledger().failures()).isEqualTo(10);
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
    }

    @Test
    void aLockedUserReadsWhenToTryAgain() {
        user.guessTooOften();

        Page page = Login.begin(user).enterPassword();

        Instant until = user.ledger().lockedUntil().orElseThrow();
        assertThat(page.one("#portal-notice").text()).contains(Page.end(until));
        assertThat(page.follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(page.follow("#portal-new-password").has("#username")).isTrue();
    }

    @Test
    void aLockedUserIsSentNothing() {
        CodePage other = Login.begin(user).codePage();
        user.mail();
        user.ledger().forgetSends();
        user.guessTooOften();
        int mails = user.mails().size();
        user.ledger().forgetSends();

        Page page = other.form().press("resend");

        assertThat(page.notice()).isEqualTo("locked");
        assertThat(user.ledger().codes()).hasSize(mails);
    }

    @Test
    void lockRefusesTheRightCodeAndDoesNotGrow() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().forgetSends();
        user.guessTooOften();
        Instant until = user.ledger().lockedUntil().orElseThrow();

        Page refused = page.enter(code);

        assertThat(refused.notice()).isEqualTo("locked");
        assertThat(user.ledger().lockedUntil()).contains(until);
        assertThat(user.ledger().failures()).isEqualTo(10);
    }

    @Test
    void theLockEndsAfterAnHour() {
        user.guessTooOften();
        user.ledger().timePasses(Duration.ofHours(1).plus(MOMENT));

        CodePage page = Login.begin(user).codePage();

        // The third: two codes were guessed at.
        assertThat(page.enter(user.mail(3).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void twentyFailuresInADayLockUntilTheOldestIsADayOld() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(19, Duration.ofHours(23));
        CodePage refused = page.enterInVain(user.mail().wrongCode());

        assertThat(refused.enter(user.mail().code()).notice()).isEqualTo("locked");
        user.ledger().timePasses(Duration.ofHours(1).plus(MOMENT));
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void fiftyFailuresInThirtyDaysLock() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(49, Duration.ofDays(29));
        CodePage refused = page.enterInVain(user.mail().wrongCode());

        assertThat(refused.enter(user.mail().code()).notice()).isEqualTo("locked");
    }

    @Test
    void aGoodLoginDoesNotClearTheFailuresOfThirtyDays() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(49, Duration.ofDays(10));
        page.enter(user.mail().code());

        CodePage attacker = Login.begin(user).codePage();
        attacker.enterInVain(user.mail(2).wrongCode());

        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
    }

    /** The server under test, which {@link LedgerOnH2IT} changes. */
    TestServer server() {
        return TestServer.shared();
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When a mail is sent and when not. */
@Execution(ExecutionMode.CONCURRENT)
class ResendIT {

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Realm realm = TestServer.shared().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void twentyRefreshesSendNothingAgain() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        for (int i = 0; i < 20; i++) {
            page = page.refresh();
        }

        assertThat(user.ledger().codes()).hasSize(1);
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void enteringThePasswordAgainByTheBackButtonSendsNothingAgain() {
        Login login = Login.begin(user);
        login.codePage();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        login.enterPassword();

        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void theBackButtonSendsNothingAgain() {
        Login login = Login.begin(user);
        CodePage page = login.codePage();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        page.page().browser().open(page.page().address());

        assertThat(user.ledger().codes()).hasSize(1);
        assertThat(page.refresh().enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anotherLanguageSendsNothingAgain() {
        CodePage dutch = Login.begin(user).codePage();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        CodePage english = CodePage.of(dutch.page().inLanguage("en"));

        assertThat(dutch.page().language()).isEqualTo("nl");
        assertThat(english.page().language()).isEqualTo("en");
        assertThat(user.ledger().codes()).hasSize(1);
        assertThat(english.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aSecondTabSendsNothingWhileThePauseRunsAndSaysHowLong() {
        Browser browser = new Browser();
        CodePage tab = Login.begin(user, browser).codePage();

        CodePage second = Login.begin(user, browser).codePage();

        assertThat(second.delivery()).isEqualTo("none");
        assertThat(second.asks()).isFalse();
        assertThat(second.says()).startsWith("Er is net al een code gestuurd naar");
        assertThat(second.secondsToWait()).isBetween(1, 60);
        assertThat(user.ledger().codes()).hasSize(1);
        assertThat(tab.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aNewCodeReplacesTheOldOne() {
        CodePage page = Login.begin(user).codePage();
        String old = user.mail().code();
        user.ledger().timePasses(PAUSE.plus(MOMENT));
        CodePage again = page.sendAgain();
        String renewed = user.mail(2).code();

        CodePage refused = again.enterInVain(old);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeWrong"));
        assertThat(user.ledger().codes().get(1)).containsEntry("CLOSED_REASON", "REPLACED");
        assertThat(refused.enter(renewed).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void pageSaysThatANewCodeReplacedTheOldOne() {
        CodePage page = Login.begin(user).codePage();
        user.mail();
        assertThat(page.refresh().says()).doesNotContain("De vorige code werkt niet meer.");
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        CodePage again = page.sendAgain();

        assertThat(again.says()).endsWith("De vorige code werkt niet meer.");
        assertThat(again.refresh().says()).endsWith("De vorige code werkt niet meer.");
        assertThat(again.enterInVain(user.mail(2).wrongCode()).says()).endsWith("De vorige code werkt niet meer.");
    }

    @Test
    void aSpentBudgetIsSaidSoAndNotThatACodeIsOnItsWay() {
        for (int i = 0; i < 5; i++) {
            Login.begin(user).codePage();
            user.ledger().timePasses(PAUSE.plus(MOMENT));
        }

        CodePage page = Login.begin(user).codePage();

        assertThat(page.says()).startsWith("Er zijn te veel codes aangevraagd");
        assertThat(page.asks()).isFalse();
    }

    @Test
    void thePageCountsDownToTheNextCode() {
        CodePage page = Login.begin(user).codePage();
        user.mail();

        assertThat(page.secondsToWait()).isBetween(50, 60);
        user.ledger().timePasses(Duration.ofSeconds(40));
        assertThat(page.refresh().secondsToWait()).isBetween(1, 20);
        user.ledger().timePasses(Duration.ofSeconds(20));
        assertThat(page.refresh().secondsToWait()).isZero();
    }

    @Test
    void askingAgainDuringThePauseSendsNothingAndSaysHowLong() {
        CodePage page = Login.begin(user).codePage();

        CodePage again = page.sendAgain();

        assertThat(again.secondsToWait()).isBetween(1, 60);
        assertThat(again.asks()).isTrue();
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aCodeWhoseMailWasLostWithItsNodeIsReplacedAfterThePause() {
        CodePage page = Login.begin(user).codePage();
        user.event("SEND_VERIFY_EMAIL");
        TestServer.shared()
                .database()
                .change("update PORTAL_CODE set DELIVERY = 'PENDING' where USER_ID = ?", user.id());
        assertThat(page.refresh().delivery()).isEqualTo("pending");
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        CodePage again = page.sendAgain();

        assertThat(again.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void twoHundredPressesAtOnceSendOneMail() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        user.mail();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        Together.run(200, () -> page.form().in(browser.copy()).press("resend"));

        user.mail(2);
        assertThat(user.ledger().codes()).hasSize(2);
        assertThat(user.mails()).hasSize(2);
    }

    // Keycloak lets one request of a tab through at a time: only different browsers race for the ledger.
    @Test
    void tenBrowsersThatAskAtOnceSendOneMail() {
        List<Callable<CodePage>> presses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CodePage page = Login.begin(user).codePage();
            presses.add(page::sendAgain);
        }
        user.mail();
        user.ledger().timePasses(PAUSE.plus(MOMENT));

        Together.run(presses);

        user.mail(2);
        assertThat(user.ledger().codes()).hasSize(2);
        assertThat(user.mails()).hasSize(2);
    }

    @Test
    void twentyLoginsInAnHourSendFiveMails() {
        for (int i = 0; i < 20; i++) {
            Login.begin(user).codePage();
            user.ledger().timePasses(PAUSE.plus(MOMENT));
        }

        user.mail(5);
        assertThat(user.ledger().codes()).hasSize(5);
        assertThat(user.mails()).hasSize(5);
    }

    @Test
    void twentyLoginsInADaySendTenMails() {
        for (int i = 0; i < 20; i++) {
            Login.begin(user).codePage();
            user.ledger().timePasses(Duration.ofHours(1));
        }

        user.mail(10);
        assertThat(user.ledger().codes()).hasSize(10);
        assertThat(user.mails()).hasSize(10);
    }

    @Test
    void twentyHonestLoginsMeetNoLimit() {
        TestUser honest = TestServer.shared().realm().newUser();
        for (int i = 1; i <= 20; i++) {
            CodePage page = Login.begin(honest).codePage();

            assertThat(page.enter(honest.mail(i).code()).kind())
                    .as("login %d", i)
                    .isEqualTo(Page.Kind.PORTAL);
        }
    }
}

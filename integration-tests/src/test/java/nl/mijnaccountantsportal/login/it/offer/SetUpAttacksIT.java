package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Concurrent set-ups, and attempts to get around a mandatory wizard. */
@Execution(ExecutionMode.CONCURRENT)
class SetUpAttacksIT {

    private final TestServer server = TestServer.shared();
    private final TestUser user = server.exportedRealm().newUser();

    @Test
    void aFormThatIsSentEightTimesAtOnceSetsUpOneDevice() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        Form form = scan.to(OfferPage.Step.CONFIRM).form().fill("code", app.code());

        List<Page> ends = Together.run(8, form::submit);

        assertThat(Devices.of(user)).hasSize(1);
        assertThat(ends).noneMatch(end -> end.has("#portal-offer-scan"));
        assertThat(ends).allSatisfy(end -> assertThat(end.kind()).isIn(Page.Kind.OFFER, Page.Kind.PORTAL));
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void guessesOfThreeTabsAtOnceAreTenInAll() {
        List<Callable<Integer>> tabs = IntStream.range(0, 3)
                .mapToObj(tab -> OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN))
                .map(scan -> (Callable<Integer>) () -> guessSixTimes(scan))
                .toList();

        Together.run(tabs);

        assertThat(user.ledger().appFailures()).hasSize(10);
        assertThat(Devices.of(user)).isEmpty();
    }

    private static int guessSixTimes(OfferPage scan) {
        App app = scan.scan();
        OfferPage page = scan.to(OfferPage.Step.CONFIRM);
        for (int guess = 0; guess < 6; guess++) {
            page = page.confirm(app.wrongCode(guess));
        }
        return 6;
    }

    @Test
    void aSetUpThatIsBegunAgainAndAgainLeavesNoRows() {
        OfferPage offer = OfferPage.after(Login.begin(user));
        int rows = user.ledger().codes().size();

        for (int time = 0; time < 5; time++) {
            offer = offer.to(OfferPage.Step.CONFIRM).back().back().back();
        }

        assertThat(user.ledger().codes()).hasSize(rows);
        assertThat(user.ledger().appFailures()).isEmpty();
    }

    @Test
    void twoBrowsersInTheWizardStoreOneDeviceAndTheSecondIsTold() {
        OfferPage one = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage other = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App otherApp = other.scan();
        OfferPage confirm = other.to(OfferPage.Step.CONFIRM);
        one.setUp("First");

        OfferPage told = confirm.confirm(otherApp.code(), "Second");

        assertThat(told.step()).isEqualTo(OfferPage.Step.OTHER);
        assertThat(told.page().text()).contains("First");
        assertThat(Devices.of(user)).containsExactly("First");
        assertThat(told.page().formWith("#portal-keep button").press("finish").kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theSecondBrowserCanReplaceTheDeviceWithACodeOfIt() {
        OfferPage one = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage other = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App otherApp = other.scan();
        App first = one.setUp("First");

        OfferPage told = other.press("setup");
        OfferPage refused =
                OfferPage.of(told.form().fill("code", otherApp.code()).press("replace"));
        assertThat(refused.step()).isEqualTo(OfferPage.Step.OTHER);
        user.awaitFailures(1);
        OfferPage confirm =
                OfferPage.of(refused.form().fill("code", first.code()).press("replace"));
        OfferPage done = confirm.confirm(otherApp.code(), "Second");

        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(Devices.of(user)).containsExactly("Second");
    }

    @Test
    void removingTheAppLeavesASetUpMandatory() {
        TestUser bound = mandatory().newUser();
        OfferPage scan = OfferPage.after(Login.begin(bound)).to(OfferPage.Step.SCAN);
        OfferPage done = scan.to(OfferPage.Step.CONFIRM).confirm(scan.scan().code(), "Phone");
        Devices.remove(bound, "Phone");

        OfferPage back = OfferPage.of(done.form().press("finish"));

        assertThat(back.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(back.error("skip")).contains(Messages.DUTCH.get("portalOfferGone"));
    }

    @Test
    void aSetUpBegunUnderAnotherPolicyIsFinishedUnderItsOwn() {
        Realm changing = server.realmWithOffer("changing-otp-policy", file -> {});
        TestUser late = changing.newUser();
        OfferPage scan = OfferPage.after(Login.begin(late)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        changing.set("otpPolicyDigits", 8);

        OfferPage done = scan.to(OfferPage.Step.CONFIRM).confirm(app.code(), "Phone");

        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(AppCodePage.after(Login.begin(late)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aWrongCodeAtTheSetUpIsNotTheLastStrawForTheMailbox() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(9, Duration.ofMinutes(5));
        OfferPage scan = OfferPage.of(page.enter(user.mail().code())).to(OfferPage.Step.SCAN);

        scan.to(OfferPage.Step.CONFIRM).confirm(scan.scan().wrongCode());

        assertThat(user.ledger().lockedUntil()).isEmpty();
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aUserWhoIsLockedMeanwhileSetsUpNothing() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);
        for (int mail = 2; mail <= 3; mail++) {
            Login.begin(user).codePage().guessWrong(user.mail(mail), 5);
            user.ledger().forgetSends();
        }

        OfferPage refused = confirm.confirm(scan.scan().code());

        assertThat(refused.error("code").orElseThrow()).startsWith("Er zijn te veel verkeerde codes ingevoerd.");
        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void anotherLanguageShowsTheSameKey() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);

        OfferPage english = OfferPage.of(scan.page().inLanguage("en"));

        assertThat(english.page().text()).contains(Messages.ENGLISH.get("portalOfferScanTitle"));
        assertThat(english.link()).isEqualTo(scan.link());
    }

    @Test
    void aRestartIsNoWayRoundAMandatorySetUp() {
        TestUser bound = mandatory().newUser();
        Login login = Login.begin(bound);
        OfferPage offer = OfferPage.after(login);

        Page restarted = offer.page().browser().open(restart(offer));

        assertThat(restarted.kind()).isEqualTo(Page.Kind.PASSWORD);
        OfferPage again = OfferPage.after(new Login(bound, login.verifier(), restarted));
        assertThat(again.offers("skip")).isFalse();
    }

    @Test
    void anotherTabIsNoWayRoundAMandatorySetUp() {
        TestUser bound = mandatory().newUser();
        Browser browser = new Browser();
        OfferPage.after(Login.begin(bound, browser));

        Page other = Login.begin(bound, browser).passwordPage();

        assertThat(other.kind()).isNotEqualTo(Page.Kind.PORTAL);
    }

    private static URI restart(OfferPage page) {
        String action = page.page().one("form[id^=portal-offer]").absUrl("action");
        return URI.create(action.replace("/login-actions/required-action", "/login-actions/restart"));
    }

    private Realm mandatory() {
        String earlier = LocalDate.now().minusDays(2).toString();
        return server.realmWithOffer("mandatory", file -> file.offerSettings().put("mandatory-from", earlier));
    }
}

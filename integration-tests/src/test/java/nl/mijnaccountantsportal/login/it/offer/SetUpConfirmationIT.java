package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app's first code, which ends a set-up, and the name of the device. */
@Execution(ExecutionMode.CONCURRENT)
class SetUpConfirmationIT {

    private final Realm realm = TestServer.shared().exportedRealm();
    private final TestUser user = realm.newUser();
    private final OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
    private final App app = scan.scan();
    private final OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);

    @Test
    void aWrongCodeSetsUpNothingAndThePageHintsAtTheClock() {
        OfferPage refused = confirm.confirm(app.wrongCode());

        assertThat(refused.step()).isEqualTo(OfferPage.Step.CONFIRM);
        assertThat(refused.error("code")).contains(Messages.DUTCH.get("portalOfferWrong"));
        assertThat(refused.page().one("#code").attr("aria-invalid")).isEqualTo("true");
        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void aWrongCodeCountsInTheLedger() {
        confirm.confirm(app.wrongCode());

        assertThat(user.ledger().appFailures())
                .extracting(failure -> failure.get("PURPOSE"))
                .containsExactly("SET_UP");
    }

    @Test
    void afterAWrongCodeTheKeyIsTheSameAndItsCodeIsTaken() {
        OfferPage refused = confirm.confirm(app.wrongCode());

        assertThat(refused.back().link()).isEqualTo(scan.link());
        OfferPage done = refused.refresh().to(OfferPage.Step.CONFIRM).confirm(app.code());
        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
    }

    @Test
    void tenWrongCodesLockTheSetUpAndNothingElse() {
        OfferPage locked = guessWrong(guessWrong(confirm, app), app);

        assertThat(locked.error("code").orElseThrow()).startsWith(lockedText());
        assertThat(locked.confirm(app.code()).error("code").orElseThrow()).startsWith(lockedText());
        assertThat(Devices.of(user)).isEmpty();
        assertThat(user.ledger().lockedUntil()).isEmpty();
        assertThat(OfferPage.after(Login.begin(user)).skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theLockOfTheSetUpHoldsInAnotherBrowserAndEndsAfterAnHour() {
        guessWrong(guessWrong(confirm, app), app);
        OfferPage other = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App otherApp = other.scan();

        OfferPage locked = other.to(OfferPage.Step.CONFIRM).confirm(otherApp.code());

        assertThat(locked.error("code").orElseThrow()).startsWith(lockedText());
        user.ledger().timePasses(Duration.ofMinutes(61));
        assertThat(locked.confirm(otherApp.code()).step()).isEqualTo(OfferPage.Step.DONE);
    }

    private static String lockedText() {
        String text = Messages.DUTCH.get("portalOfferLocked", "|");
        return text.substring(0, text.indexOf('|'));
    }

    private static OfferPage guessWrong(OfferPage page, App app) {
        OfferPage last = page;
        for (int number = 1; number <= 5; number++) {
            last = last.confirm(app.wrongCode(number));
        }
        return last;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "<script>"})
    void whatIsNoCodeIsNoGuess(String input) {
        OfferPage refused = confirm.confirm(input);

        assertThat(refused.error("code")).contains(Messages.DUTCH.get("portalAppCodeMalformed"));
        assertThat(user.ledger().appFailures()).isEmpty();
    }

    @Test
    void blanksInACodeDoNotMatter() {
        String code = app.code();

        OfferPage done = confirm.confirm(" " + code.substring(0, 3) + " " + code.substring(3));

        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
    }

    @Test
    void theCodeThatConfirmedIsNoCodeForALogin() {
        String code = app.code();
        confirm.confirm(code).form().press("finish");

        AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(code);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
        user.awaitFailures(1);
        assertThat(refused.enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"totpSecret", "secret", "offerKey", "key"})
    void aKeyInTheFormIsNotLookedAt(String field) {
        App other = App.any();
        Form forged = confirm.form().fill(field, other.key());

        OfferPage refused = OfferPage.of(forged.fill("code", other.code()).submit());
        assertThat(refused.error("code")).contains(Messages.DUTCH.get("portalOfferWrong"));

        Form right = refused.form().fill(field, other.key()).fill("code", app.code());
        assertThat(OfferPage.of(right.submit()).step()).isEqualTo(OfferPage.Step.CODES);
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theFirstDeviceNeedsNoName() {
        assertThat(confirm.confirm(app.code(), "").step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(Devices.of(user)).hasSize(1);
    }

    @Test
    void theNameIsFilledIn() {
        confirm.confirm(app.code());

        assertThat(Devices.of(user)).containsExactly(Messages.DUTCH.get("portalOfferNameDefault"));
    }

    @Test
    void aNameOfSixtyFourCharactersIsTheLongest() {
        OfferPage refused = confirm.confirm(app.code(), "x".repeat(65));
        assertThat(refused.error("name")).contains(Messages.DUTCH.get("portalOfferNameTooLong", "64"));
        assertThat(Devices.of(user)).isEmpty();
        assertThat(user.ledger().appFailures()).isEmpty();

        refused.confirm(app.code(), " " + "x".repeat(64) + " ");
        assertThat(Devices.of(user)).containsExactly("x".repeat(64));
    }

    @Test
    void aNameThatWasTypedStaysAfterAnErrorAndIsNoMarkup() {
        OfferPage refused = confirm.confirm(app.wrongCode(), "\"><b>bold</b>");

        assertThat(refused.page().one("#name").attr("value")).isEqualTo("\"><b>bold</b>");
        assertThat(refused.page().document().select("form b")).isEmpty();
    }

    @Test
    void aNameWithMarkupIsKeptAsItIs() {
        String name = "<img src=x onerror=alert(1)> ${7*7} {0} \"'&";

        confirm.confirm(app.code(), name);

        assertThat(Devices.of(user)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202eb", "a\u200bb", "a\nb", "\u0430nna b"})
    void aNameThatReadersCannotSeeOrTellApartIsRefused(String name) {
        OfferPage refused = confirm.confirm(app.code(), name);

        assertThat(refused.error("name")).contains(Messages.DUTCH.get("portalOfferNameUnreadable"));
        assertThat(Devices.of(user)).isEmpty();
        assertThat(refused.confirm(app.code(), "Phone").step()).isEqualTo(OfferPage.Step.DONE);
    }
}

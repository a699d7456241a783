package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app's first code, which ends a set-up, and the name of the device. */
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

        assertThat(user.ledger().newest()).containsEntry("PURPOSE", "SET_UP").containsEntry("FAILURES", 1);
    }

    @Test
    void afterAWrongCodeTheKeyIsTheSameAndItsCodeIsTaken() {
        OfferPage refused = confirm.confirm(app.wrongCode());

        assertThat(refused.back().link()).isEqualTo(scan.link());
        OfferPage done = refused.refresh().to(OfferPage.Step.CONFIRM).confirm(app.code());
        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
    }

    @Test
    void afterFiveWrongCodesThereIsAnotherKey() {
        OfferPage again = guessWrong(confirm, app);

        assertThat(again.step()).isEqualTo(OfferPage.Step.SCAN);
        assertThat(again.error("code")).contains(Messages.DUTCH.get("portalOfferStartAgain"));
        assertThat(again.link()).isNotEqualTo(scan.link());
        assertThat(user.ledger().failures()).isEqualTo(5);
    }

    @Test
    void afterFiveWrongCodesOnlyTheNewKeyWorks() {
        OfferPage again = guessWrong(confirm, app);
        App newApp = again.scan();

        OfferPage refused = again.to(OfferPage.Step.CONFIRM).confirm(app.code());
        assertThat(refused.error("code")).contains(Messages.DUTCH.get("portalOfferWrong"));
        assertThat(refused.confirm(newApp.code()).step()).isEqualTo(OfferPage.Step.DONE);
    }

    @Test
    void wrongCodesHereLockNobodysMailbox() {
        OfferPage again = guessWrong(confirm, app);
        OfferPage third = guessWrong(again.to(OfferPage.Step.CONFIRM), again.scan());

        assertThat(third.step()).isEqualTo(OfferPage.Step.SCAN);
        assertThat(third.link()).isNotEqualTo(again.link());
        assertThat(OfferPage.after(Login.begin(user)).skip().kind()).isEqualTo(Page.Kind.PORTAL);
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
        assertThat(user.ledger().failures()).isZero();
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
        assertThat(OfferPage.of(right.submit()).step()).isEqualTo(OfferPage.Step.DONE);
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
        assertThat(user.ledger().failures()).isZero();

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
}

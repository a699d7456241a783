package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferPage.Step;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The question whether the phone is lost, and recovery codes without their app. */
@Execution(ExecutionMode.CONCURRENT)
class LostPhoneIT {

    private final Realm realm = TestServer.shared().realmWithOfferWithoutDetection();
    private final App phone = App.any();
    private final RecoverySet set = RecoverySet.any();
    private final TestUser user = realm.newUser(phone.named("Phone").andThen(set.kept()));

    private OfferPage question() {
        return OfferPage.of(RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1)));
    }

    @Test
    void aLoginByRecoveryCodeAsksWhetherThePhoneIsGone() {
        OfferPage page = question();

        assertThat(page.step()).isEqualTo(Step.LOST);
        assertThat(page.page().one("h1").text()).isEqualTo(Messages.DUTCH.get("portalLostTitle"));
        assertThat(page.page().document().select("main li").eachText()).containsExactly("Phone");
        assertThat(page.page().one("#portal-codes-left").attr("data-left")).isEqualTo("11");
        assertThat(page.refresh().step()).isEqualTo(Step.LOST);
    }

    @Test
    void noLeavesTheAppAsItIs() {
        Page portal = question().form().press("keep");

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(OfferRow.of(user).rows()).isEmpty();
    }

    @Test
    void yesLeadsToANewAppWhichTakesThePlaceOfTheOldOne() {
        OfferPage scan = question().press("lost").to(Step.SCAN);
        App tablet = scan.scan();
        OfferPage confirm = scan.to(Step.CONFIRM);
        assertThat(Devices.of(user)).containsExactly("Phone");

        OfferPage done = OfferPage.of(confirm.form()
                .fill("code", tablet.code())
                .fill("name", "Tablet")
                .submit());

        // Eleven codes are left, so no new ones are offered yet.
        assertThat(done.step()).isEqualTo(Step.DONE);
        assertThat(Devices.of(user)).containsExactly("Tablet");
        assertThat(RecoverySet.left(user)).containsExactly(11);
        assertThat(done.form().press("finish").kind()).isEqualTo(Page.Kind.PORTAL);
        AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(phone.code());
        assertThat(refused.enter(tablet.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theOwnerIsToldOfBothApps() {
        question().press("lost").setUp("Tablet");

        user.event("REMOVE_CREDENTIAL");
        assertThat(user.mail(2)).isNotNull();
        assertThat(user.mails().stream().map(mail -> mail.subject()))
                .containsExactlyInAnyOrder(
                        Messages.DUTCH.get("portalAppRemovedSubject", "MijnAccountantsPortal"),
                        Messages.DUTCH.get("portalAppSetUpSubject", "MijnAccountantsPortal"));
    }

    @Test
    void anAbandonedSetUpLeavesTheOldApp() {
        question().press("lost").to(Step.CONFIRM);

        assertThat(Devices.of(user)).containsExactly("Phone");
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aWrongCodeOfTheNewAppLeavesTheOldOne() {
        OfferPage scan = question().press("lost").to(Step.SCAN);

        OfferPage refused = scan.to(Step.CONFIRM).confirmed(scan.scan().wrongCode());

        assertThat(refused.step()).isEqualTo(Step.CONFIRM);
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void theWizardLeadsBackAndOutOnEveryPage() {
        OfferPage app = question().press("lost");
        assertThat(app.step()).isEqualTo(Step.APP);
        assertThat(app.offers("skip")).isFalse();
        assertThat(app.back().step()).isEqualTo(Step.LOST);

        for (Step step : new Step[] {Step.APP, Step.SCAN, Step.CONFIRM}) {
            OfferPage page = OfferPage.of(
                            RecoveryLoginPage.after(Login.begin(user)).enter(set.code(step.ordinal() + 3)))
                    .press("lost")
                    .to(step);
            assertThat(page.refresh().step()).isEqualTo(step);
            assertThat(page.form().press("leave").kind()).isEqualTo(Page.Kind.PORTAL);
        }
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void allDevicesAreReplaced() {
        TestUser both = realm.newUser(
                phone.named("Phone").andThen(App.any().named("Tablet")).andThen(set.kept()));
        OfferPage page = OfferPage.of(RecoveryLoginPage.after(Login.begin(both)).enter(set.code(1)));
        assertThat(page.page().document().select("main li").eachText()).containsExactlyInAnyOrder("Phone", "Tablet");

        page.press("lost").setUp("Phone");

        assertThat(Devices.of(both)).containsExactly("Phone");
        assertThat(AppCodePage.after(Login.begin(both))
                        .enterInVain(phone.code())
                        .error())
                .isPresent();
    }

    @Test
    void withThreeCodesLeftTheLoginOffersNewOnes() {
        TestUser few = realm.newUser(phone.named("Phone").andThen(set.keptFrom(9)));

        OfferPage codes = OfferPage.of(RecoveryLoginPage.after(Login.begin(few)).enter(set.code(9)))
                .press("keep");

        assertThat(codes.step()).isEqualTo(Step.CODES);
        assertThat(codes.form().press("later").kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(few)).containsExactly(3);
    }

    @Test
    void withFourCodesLeftItDoesNot() {
        TestUser enough = realm.newUser(phone.named("Phone").andThen(set.keptFrom(8)));

        Page next = OfferPage.of(RecoveryLoginPage.after(Login.begin(enough)).enter(set.code(8)))
                .form()
                .press("keep");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theLoginsEventSaysHowManyCodesAreLeftAfterTheQuestionToo() {
        question().form().press("keep");

        assertThat(user.event("LOGIN").getDetails()).containsEntry("portal_recovery_codes_left", "11");
    }

    @Test
    void badSettingsKeepNoUserOfARecoveryCodeOut() {
        TestUser owner = TestServer.shared()
                .realmWithOffer("recovery-bad-settings", file -> {
                    file.switchDetectionOff();
                    file.offerSettings().put("max-skips", "many");
                })
                .newUser(phone.named("Phone").andThen(set.kept()));

        assertThat(RecoveryLoginPage.after(Login.begin(owner))
                        .enter(set.code(1))
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void usersOfTheAppAreNotAsked() {
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void usersWhoHaveConfirmedATransactionWithTheirAppAreNotAsked() {
        Login login = new Login(user, "", TransactionRequest.of(realm).open(new Browser()));

        Page next = AppCodePage.of(RecoveryLoginPage.after(login).enter(set.code(1)))
                .enter(phone.code());

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theAnswerYesIsWorthNothingWithoutARecoveryCode() {
        TestUser other = realm.newUser();
        OfferPage offer = OfferPage.after(Login.begin(other));

        OfferPage still = OfferPage.of(offer.form().press("lost"));

        assertThat(still.step()).isEqualTo(Step.OFFER);
    }

    @Test
    void codesGoWithTheLastAppThatAnAdministratorRemoves() {
        Devices.remove(user, "Phone");

        assertThat(RecoverySet.left(user)).isEmpty();
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void codesStayWhileAnotherAppIsLeft() {
        TestUser both = realm.newUser(
                phone.named("Phone").andThen(App.any().named("Tablet")).andThen(set.kept()));

        Devices.remove(both, "Phone");

        assertThat(RecoverySet.left(both)).containsExactly(12);
    }

    @Test
    void codesGoWithTheLastAppThatUsersRemoveThemselves() {
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(user, browser)).enter(phone.code());
        Map<String, String> request = Map.of("kc_action", "delete_credential:" + Devices.id(user, "Phone"));

        AppCodePage.of(Login.begin(user, browser, request).passwordPage())
                .enter(phone.code())
                .formWith("[name=accept]")
                .press("accept");

        assertThat(Devices.of(user)).isEmpty();
        assertThat(RecoverySet.left(user)).isEmpty();
    }

    @Test
    void codesThatWereLeftBehindDoNotComeBackWithTheNextApp() {
        // As an import may leave a user: recovery codes, but no app that they can replace.
        TestUser left = realm.newUser(set.kept());

        App app = OfferPage.after(Login.begin(left)).setUp("Phone");

        assertThat(RecoverySet.left(left)).isEmpty();
        assertThat(AppCodePage.after(Login.begin(left)).page().has("[name=recovery-code]"))
                .isFalse();
        assertThat(app).isNotNull();
    }

    @Test
    void aRecoveryCodeDoesNotRemoveAnAppByKeycloaksOwnAction() {
        Browser browser = new Browser();
        RecoveryLoginPage.after(Login.begin(user, browser))
                .enter(set.code(1))
                .formWith("form[id^=portal-offer] button[name=keep]")
                .press("keep");
        Map<String, String> request = Map.of("kc_action", "delete_credential:" + Devices.id(user, "Phone"));

        Page asked = Login.begin(user, browser, request).passwordPage();

        assertThat(AppCodePage.of(asked).page().has("[name=recovery-code]")).isFalse();
        assertThat(Devices.of(user)).containsExactly("Phone");
    }
}

package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferPage.Step;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page of the wizard that shows recovery codes. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryOfferIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithOfferWithoutDetection();
    private final TestUser user = realm.newUser();

    private Realm with(String setting, Consumer<RealmFile> more) {
        return server.realmWithOffer("codes-" + setting, file -> {
            file.switchDetectionOff();
            file.offerSettings().put("recovery-codes", setting);
            more.accept(file);
        });
    }

    private static OfferPage codesAfterApp(TestUser user) {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(Step.SCAN);
        return scan.to(Step.CONFIRM).confirmed(scan.scan().code());
    }

    @Test
    void theCodesFollowTheNewAppAndAreStoredWhenTheUserHasKeptThem() {
        OfferPage page = codesAfterApp(user);
        assertThat(page.step()).isEqualTo(Step.CODES);
        assertThat(page.codes().codes()).hasSize(12).doesNotHaveDuplicates();
        assertThat(Devices.of(user)).hasSize(1);
        assertThat(RecoverySet.left(user)).isEmpty();

        OfferPage done = page.press("kept");

        assertThat(RecoverySet.left(user)).containsExactly(12);
        assertThat(done.step()).isEqualTo(Step.DONE);
        assertThat(done.page().text()).contains(Messages.DUTCH.get("portalRecoveryDone"));
        assertThat(done.form().press("finish").kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void everyCodeThatWasShownLogsIn() {
        OfferPage page = codesAfterApp(user);
        page.press("kept").form().press("finish");

        for (int number : List.of(1, 12)) {
            Page next = RecoveryLoginPage.after(Login.begin(user))
                    .enter(page.codes().code(number));
            assertThat(OfferPage.of(next).step()).isEqualTo(Step.LOST);
        }
    }

    @Test
    void aPageThatIsLoadedAgainShowsTheSameCodes() {
        OfferPage page = codesAfterApp(user);

        OfferPage again = page.refresh();

        assertThat(again.step()).isEqualTo(Step.CODES);
        assertThat(again.codes()).isEqualTo(page.codes());
        assertThat(OfferPage.of(page.page().inLanguage("en")).codes()).isEqualTo(page.codes());
    }

    @Test
    void twoTabsShowDifferentCodesAndTheOneThatWasKeptLastCounts() {
        TestUser owner = realm.newUser();
        OfferPage first = codesAfterApp(owner);
        first.press("kept").form().press("finish");
        RecoverySet old = first.codes();
        for (int number = 1; number <= 9; number++) {
            OfferPage.of(RecoveryLoginPage.after(Login.begin(owner)).enter(old.code(number)));
        }

        OfferPage renewed = OfferPage.of(
                        RecoveryLoginPage.after(Login.begin(owner)).enter(old.code(10)))
                .press("keep");

        assertThat(renewed.step()).isEqualTo(Step.CODES);
        assertThat(renewed.codes()).isNotEqualTo(old);
        assertThat(renewed.page().text()).contains(Messages.DUTCH.get("portalRecoveryReplaces", "2"));
        assertThat(renewed.form().press("kept").kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(owner)).containsExactly(12);
        assertThat(RecoveryLoginPage.after(Login.begin(owner))
                        .enterInVain(old.code(11))
                        .error())
                .contains(Messages.DUTCH.get("portalRecoveryCodeWrong"));
    }

    @Test
    void theFormThatComesEightTimesAtOnceStoresOneSet() {
        Form form = codesAfterApp(user).form();

        Together.run(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Page>) () -> form.press("kept"))
                .toList());

        assertThat(RecoverySet.left(user)).containsExactly(12);
        assertThat(kept()).isEqualTo(1);
    }

    private long kept() {
        return user.events("UPDATE_CREDENTIAL")
                .filter(event ->
                        "recovery-authn-codes".equals(event.getDetails().get("credential_type")))
                .count();
    }

    @Test
    void theOwnerIsToldOfNewCodesByMail() {
        codesAfterApp(user).press("kept");

        assertThat(user.change().subject())
                .isEqualTo(Messages.DUTCH.get("portalRecoveryCodesMadeSubject", "MijnAccountantsPortal"));
    }

    @Test
    void skippingIsCountedAndStoresNothing() {
        OfferPage done = codesAfterApp(user).press("later");

        assertThat(done.step()).isEqualTo(Step.DONE);
        assertThat(done.page().text()).contains(Messages.DUTCH.get("portalAppLost"));
        assertThat(RecoverySet.left(user)).isEmpty();
        assertThat(user.events("CUSTOM_REQUIRED_ACTION")
                        .map(event -> event.getDetails().get("portal_recovery_codes")))
                .contains("offered", "skipped");
        // No offer of an app was skipped.
        assertThat(OfferRow.of(user).skipped()).isZero();
    }

    @Test
    void requiredCodesCannotBeSkipped() {
        TestUser strict = with("required", file -> {}).newUser();
        OfferPage page = codesAfterApp(strict);
        assertThat(page.offers("later")).isFalse();

        OfferPage refused = OfferPage.of(page.form().press("later"));

        assertThat(refused.step()).isEqualTo(Step.CODES);
        assertThat(refused.error("skip")).contains(Messages.DUTCH.get("portalRecoveryCodesNeeded"));
        assertThat(refused.codes()).isEqualTo(page.codes());
        assertThat(refused.press("kept").form().press("finish").kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void requiredCodesComeAtTheNextLoginOfUsersWhoHaveNone() {
        App phone = App.any();
        TestUser strict = with("required", file -> {}).newUser(phone.named("Phone"));

        OfferPage page = OfferPage.of(AppCodePage.after(Login.begin(strict)).enter(phone.code()));

        assertThat(page.step()).isEqualTo(Step.CODES);
        assertThat(page.refresh().codes()).isEqualTo(page.codes());
        assertThat(page.form().press("kept").kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(strict)).containsExactly(12);
    }

    @Test
    void aSessionAloneIsNotAskedForRequiredCodes() {
        App phone = App.any();
        Realm changing = server.realmWithOffer("codes-later-required", RealmFile::switchDetectionOff);
        TestUser owner = changing.newUser(phone.named("Phone"));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(owner, browser)).enter(phone.code());
        changing.admin()
                .replace(
                        "/" + changing.name()
                                + "/authentication/required-actions/portal-offer-authenticator-app/config",
                        Map.of("config", Map.of("recovery-codes", "required")));

        assertThat(Login.begin(owner, browser).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void noUserSeesCodesWhereTheyAreOff() {
        TestUser plain = with("off", file -> {}).newUser();
        OfferPage scan = OfferPage.after(Login.begin(plain)).to(Step.SCAN);

        OfferPage done = scan.to(Step.CONFIRM).confirmed(scan.scan().code());

        assertThat(done.step()).isEqualTo(Step.DONE);
    }

    @Test
    void aSetUpThatThePortalAskedForShowsThemTooAndEndsWell() {
        Browser browser = new Browser();
        OfferPage offer =
                OfferPage.after(Login.begin(user, browser, Map.of("kc_action", "portal-offer-authenticator-app")));
        OfferPage scan = offer.to(Step.SCAN);
        OfferPage codes = scan.to(Step.CONFIRM).confirmed(scan.scan().code());
        assertThat(codes.offers("cancel-aia")).isFalse();

        Page portal = codes.press("kept").form().press("finish");

        assertThat(Portal.actionStatus(portal)).contains("success");
        assertThat(RecoverySet.left(user)).containsExactly(12);
    }

    @Test
    void aWindowThatIsClosedLeavesNoCodes() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(Step.SCAN);
        App phone = scan.scan();
        scan.to(Step.CONFIRM).confirmed(phone.code());

        Page next = AppCodePage.after(Login.begin(user)).enter(phone.code());

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(user)).isEmpty();
    }

    @Test
    void noCodesAreStoredWhileTheirUserIsLocked() {
        OfferPage page = codesAfterApp(user);
        server.database()
                .change(
                        "update PORTAL_FACTOR_STATE set LOCKED_UNTIL = ? where USER_ID = ?",
                        Instant.now().plus(Duration.ofHours(1)).toEpochMilli(),
                        user.id());

        OfferPage locked = page.press("kept");

        assertThat(locked.step()).isEqualTo(Step.CODES);
        assertThat(locked.error("code")).isPresent();
        assertThat(RecoverySet.left(user)).isEmpty();
    }

    @Test
    void codesAreInNoNoteLogEventOrTable() {
        OfferPage page = codesAfterApp(user);
        page.press("kept");

        String code = page.codes().code(1).replace("-", "");
        assertThat(server.ownLog()).noneMatch(line -> line.contains(code));
        assertThat(server.database().everything()).doesNotContain(code);
    }

    @Test
    void theFormOfOneUsersCodesDoesNothingInTheBrowserOfAnother() {
        Form prepared = codesAfterApp(user).form();
        App phone = App.any();
        TestUser victim = realm.newUser(phone.named("Phone"));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(victim, browser)).enter(phone.code());

        prepared.in(browser).press("kept");

        assertThat(RecoverySet.left(victim)).isEmpty();
    }
}

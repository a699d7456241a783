package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The set-up that the portal asks for: {@code kc_action=portal-offer-authenticator-app}. */
class InitiatedSetUpIT {

    private static final String ACTION = "portal-offer-authenticator-app";

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.exportedRealm();

    @Test
    void cancelGoesBackToThePortalAndSaysSo() {
        TestUser user = realm.newUser();
        OfferPage offer = asked(user, loggedIn(user));
        assertThat(offer.offers("skip")).isFalse();

        Page next = offer.form().press("cancel-aia");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(next)).contains("cancelled");
        assertThat(OfferRow.of(user).skipped()).isEqualTo(1);
    }

    @Test
    void cancelWorksOnEveryPageAndSetsUpNothing() {
        TestUser user = realm.newUser();
        Browser browser = loggedIn(user);

        for (OfferPage.Step step : OfferPage.Step.BEFORE_THE_END) {
            Page next = asked(user, browser).to(step).form().press("cancel-aia");
            assertThat(Portal.actionStatus(next)).contains("cancelled");
        }

        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void aFinishedSetUpGoesBackToThePortalAndSaysSo() {
        TestUser user = realm.newUser();

        Page next = setUp(asked(user, loggedIn(user)), "Phone");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(next)).contains("success");
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void aLoginThatCameWithTheRequestAsksOnce() {
        TestUser user = realm.newUser();
        OfferPage offer = OfferPage.after(Login.begin(user, new Browser(), Map.of("kc_action", ACTION)));
        assertThat(offer.offers("skip")).isFalse();

        Page next = offer.form().press("cancel-aia");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(next)).contains("cancelled");
    }

    @Test
    void cancellingAnOfferThatWasDueCountsAsASkip() {
        TestUser user = realm.newUser();

        OfferPage.after(Login.begin(user, new Browser(), Map.of("kc_action", ACTION)))
                .form()
                .press("cancel-aia");

        assertThat(OfferRow.of(user).skipped()).isEqualTo(1);
    }

    @Test
    void aSecondDeviceNeedsANameOfItsOwn() {
        App phone = App.any();
        TestUser user = realm.newUser(phone.named("Phone"));
        OfferPage scan = asked(user, loggedIn(user, phone)).to(OfferPage.Step.SCAN);
        App tablet = scan.scan();
        OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);
        assertThat(confirm.page().text()).contains(Messages.DUTCH.get("portalOfferNameNeeded"));

        OfferPage unnamed = confirm.confirm(tablet.code(), "  ");
        assertThat(unnamed.error("name")).contains(Messages.DUTCH.get("portalOfferNameMissing"));
        OfferPage taken = unnamed.confirm(tablet.wrongCode(), "PHONE");
        assertThat(taken.error("name")).contains(Messages.DUTCH.get("portalOfferNameTaken"));
        OfferPage done = taken.confirm(tablet.code(), "Tablet");

        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(Devices.of(user)).containsExactlyInAnyOrder("Phone", "Tablet");
    }

    @Test
    void bothDevicesLogTheUserIn() {
        App phone = App.any();
        TestUser user = realm.newUser(phone.named("Phone"));
        App tablet = asked(user, loggedIn(user, phone)).setUp("Tablet");

        AppCodePage page = AppCodePage.after(Login.begin(user));

        assertThat(page.devices()).containsExactlyInAnyOrder("Phone", "Tablet");
        Form tabletForm = page.form().fill("device", page.device("Tablet"));
        assertThat(tabletForm.fill("code", tablet.code()).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLoginThatIsTooOldAsksForThePasswordAgain() {
        // By import: no administrator can save it. Every login is too old a second later.
        Realm strict = server.realmWithOffer(
                "no-old-logins", file -> file.offerSettings().put("max_auth_age", "0"));
        TestUser user = strict.newUser();
        Browser browser = loggedIn(user);

        Login again = Await.value(
                "the login is a second old",
                () -> Optional.of(Login.begin(user, browser, Map.of("kc_action", ACTION)))
                        .filter(login -> login.passwordPage().kind() == Page.Kind.PASSWORD));

        assertThat(OfferPage.after(again).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @Test
    void withoutALoginThePasswordComesFirst() {
        TestUser user = realm.newUser();

        Page page =
                Login.begin(user, new Browser(), Map.of("kc_action", ACTION)).passwordPage();

        assertThat(page.kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void theActionIsForTheUserOfTheSessionWhoeverTheRequestNames() {
        TestUser user = realm.newUser();
        TestUser other = realm.newUser();
        Browser browser = loggedIn(user);
        Map<String, String> request = Map.of("kc_action", ACTION, "login_hint", other.address());

        OfferPage.of(Login.begin(user, browser, request).passwordPage()).setUp("Phone");

        assertThat(Devices.of(user)).containsExactly("Phone");
        assertThat(Devices.of(other)).isEmpty();
    }

    @Test
    void theFormOfOneUsersSetUpDoesNothingInTheBrowserOfAnother() {
        TestUser victim = realm.newUser();
        TestUser attacker = realm.newUser();
        OfferPage scan = asked(attacker, loggedIn(attacker)).to(OfferPage.Step.SCAN);
        Form prepared =
                scan.to(OfferPage.Step.CONFIRM).form().fill("code", scan.scan().code());

        prepared.in(loggedIn(victim)).submit();

        assertThat(Devices.of(victim)).isEmpty();
    }

    @Test
    void keycloaksOwnSetUpWorksBesideIt() {
        TestUser user = realm.newUser();
        Browser browser = loggedIn(user);
        Page page = Login.begin(user, browser, Map.of("kc_action", "CONFIGURE_TOTP"))
                .passwordPage();
        App app = App.withKey(page.one("input[name=totpSecret]").attr("value"));

        Page next = page.formWith("input[name=totpSecret]")
                .fill("totp", app.code())
                .fill("userLabel", "Phone")
                .submit();

        assertThat(Portal.actionStatus(next)).contains("success");
        assertThat(Devices.of(user)).containsExactly("Phone");
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    private static Page setUp(OfferPage offer, String name) {
        OfferPage scan = offer.to(OfferPage.Step.SCAN);
        App app = scan.scan();
        return scan.to(OfferPage.Step.CONFIRM).confirm(app.code(), name).form().press("finish");
    }

    /** The page that the portal's request leads a user to who is logged in. */
    private static OfferPage asked(TestUser user, Browser browser) {
        return OfferPage.of(
                Login.begin(user, browser, Map.of("kc_action", ACTION)).passwordPage());
    }

    private static Browser loggedIn(TestUser user) {
        Browser browser = new Browser();
        OfferPage.after(Login.begin(user, browser)).skip();
        return browser;
    }

    private static Browser loggedIn(TestUser user, App app) {
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(user, browser)).enter(app.code());
        return browser;
    }
}

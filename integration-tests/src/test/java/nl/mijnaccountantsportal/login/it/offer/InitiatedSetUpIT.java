package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A set-up that the portal requests: {@code kc_action=portal-offer-authenticator-app}. */
@Execution(ExecutionMode.CONCURRENT)
class InitiatedSetUpIT {

    private static final String ACTION = "portal-offer-authenticator-app";
    private static final Map<String, String> REQUEST = Map.of("kc_action", ACTION);

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.exportedRealm();
    private final Realm withoutDetection = server.realmWithOfferWithoutDetection();

    @Test
    void cancelGoesBackToThePortalAndSaysSo() {
        TestUser user = realm.newUser();
        OfferPage offer = asked(user, loggedIn(user));
        assertThat(offer.offers("skip")).isFalse();

        Page next = offer.form().press("cancel-aia");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(next)).contains("cancelled");
        assertThat(Devices.of(user)).isEmpty();
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
        OfferPage offer = OfferPage.after(Login.begin(user, new Browser(), REQUEST));
        assertThat(offer.offers("skip")).isFalse();

        Page next = offer.form().press("cancel-aia");

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(next)).contains("cancelled");
    }

    @Test
    void cancellingAnOfferThatWasDueCountsAsASkip() {
        TestUser user = realm.newUser();

        OfferPage.after(Login.begin(user, new Browser(), REQUEST)).form().press("cancel-aia");

        assertThat(OfferRow.of(user).skipped()).isEqualTo(1);
    }

    @Test
    void aSecondDeviceNeedsANameOfItsOwn() {
        App phone = App.any();
        TestUser user = withoutDetection.newUser(phone.named("Phone"));
        OfferPage scan = asked(user, loggedIn(user, phone), phone).to(OfferPage.Step.SCAN);
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
        TestUser user = withoutDetection.newUser(phone.named("Phone"));
        App tablet = asked(user, loggedIn(user, phone), phone).setUp("Tablet");

        AppCodePage page = AppCodePage.after(Login.begin(user));

        assertThat(page.devices()).containsExactlyInAnyOrder("Phone", "Tablet");
        Form tabletForm = page.form().fill("device", page.device("Tablet"));
        assertThat(tabletForm.fill("code", tablet.code()).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUserWithAnAppEntersAFreshCodeOfItBeforeTheyAddAnother() {
        App phone = App.any();
        TestUser user = withoutDetection.newUser(phone.named("Phone"));
        Browser browser = loggedIn(user, phone);

        AppCodePage page = AppCodePage.of(begin(user, browser));

        assertThat(OfferPage.of(page.enter(phone.code())).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @Test
    void aUserWithoutAnAppLogsInAgainHoweverNewTheSessionIs() {
        TestUser user = realm.newUser();
        Browser browser = loggedIn(user);

        Login again = Login.begin(user, browser, REQUEST);

        assertThat(again.passwordPage().kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(OfferPage.after(again).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @Test
    void aRequestThatNobodyPushedAsksForNoLess() {
        TestUser user = realm.newUser();
        App phone = App.any();
        TestUser other = realm.newUser(phone.named("Phone"));

        assertThat(loggedIn(user).open(accountConsole(ACTION)).kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(loggedIn(other, phone).open(accountConsole(ACTION)).kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void aFlowThatAsksForTheAppOncePerLoginAsksForItAgain() {
        App phone = App.any();
        TestUser user = oneLevel().newUser(phone.named("Phone"));

        Page page = begin(user, loggedIn(user, phone));

        assertThat(page.kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void aLoginThatIsTooOldAsksForThePasswordAgain() {
        // Set by an import, because no administrator can save it. Every login is too old after one second.
        Realm strict = server.realmWithOffer(
                "no-old-logins", file -> file.offerSettings().put("max_auth_age", "0"));
        App phone = App.any();
        TestUser user = strict.newUser(phone.named("Phone"));
        Browser browser = loggedIn(user, phone);

        Await.until("the login is a second old", () -> begin(user, browser).kind() == Page.Kind.PASSWORD);
    }

    @Test
    void withoutALoginThePasswordComesFirst() {
        TestUser user = realm.newUser();

        Page page = Login.begin(user, new Browser(), REQUEST).passwordPage();

        assertThat(page.kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void theActionIsForTheUserOfTheSessionAndNotOfTheRequest() {
        TestUser user = realm.newUser();
        TestUser other = realm.newUser();
        Browser browser = loggedIn(user);
        Map<String, String> request = Map.of("kc_action", ACTION, "login_hint", other.address());

        OfferPage.after(Login.begin(user, browser, request)).setUp("Phone");

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
    void keycloaksOwnSetUpIsOff() {
        TestUser user = realm.newUser();
        Browser browser = loggedIn(user);

        Page page = Login.begin(user, browser, Map.of("kc_action", "CONFIGURE_TOTP"))
                .passwordPage();

        assertThat(page.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Portal.actionStatus(page)).contains("error");
    }

    private static Page setUp(OfferPage offer, String name) {
        OfferPage scan = offer.to(OfferPage.Step.SCAN);
        App app = scan.scan();
        return scan.to(OfferPage.Step.CONFIRM).confirm(app.code(), name).form().press("finish");
    }

    /** The page that a logged-in user gets for the portal's request. */
    private static Page begin(TestUser user, Browser browser) {
        return Login.begin(user, browser, REQUEST).passwordPage();
    }

    /** The offer at the end of the portal's request. */
    private static OfferPage asked(TestUser user, Browser browser) {
        return OfferPage.after(Login.begin(user, browser, REQUEST));
    }

    private static OfferPage asked(TestUser user, Browser browser, App app) {
        return OfferPage.of(AppCodePage.of(begin(user, browser)).enter(app.code()));
    }

    /** A request of the account console. Anyone can make up its parameters. */
    private URI accountConsole(String action) {
        return URI.create(realm.url() + "/protocol/openid-connect/auth?client_id=account-console&response_type=code"
                + "&scope=openid&code_challenge=" + "c".repeat(43) + "&code_challenge_method=S256&redirect_uri="
                + URLEncoder.encode(realm.url() + "/account/", StandardCharsets.UTF_8) + "&kc_action=" + action);
    }

    /** A realm with a flow that only has the level of the login. */
    private Realm oneLevel() {
        return server.realmWithOffer("one-level", file -> {
            for (JsonNode flow : file.json().path("authenticationFlows")) {
                if (flow.path("alias").asText().equals("portal login")) {
                    ((ArrayNode) flow.path("authenticationExecutions")).remove(1);
                }
            }
        });
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

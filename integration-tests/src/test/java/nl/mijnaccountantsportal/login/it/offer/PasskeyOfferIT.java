package nl.mijnaccountantsportal.login.it.offer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferPage.Step;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The offer of a passkey, in a browser with its own authenticator. */
@Needs(Need.CHROMIUM)
class PasskeyOfferIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=.*");

    private static Chromium chromium;

    private final Realm both = realm("both");
    private final TestUser user = both.newUser();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Realm realm(String offers) {
        return TestServer.shared().realmWithOffer("offer-of-" + offers, file -> {
            file.switchDetectionOff();
            file.offerSettings().put("offers", offers);
        });
    }

    @Test
    void aPasskeyIsSetUpAndAskedForAtTheNextLogin() {
        try (Sight sight = offer(user)) {
            Page page = sight.page();
            page.locator("[name=passkey]").click();
            page.locator("#name").fill("Mijn laptop");
            page.locator("#portal-passkey-make").click();
            assertThat(page.locator("#portal-offer-codes")).isVisible();
            assertThat(page.locator("main")).containsText(message("portalRecoveryAfterPasskey"));
            page.locator("[name=later]").click();
            assertThat(page.locator("#portal-offer-passkey-done")).isVisible();
            assertThat(page.locator("h1")).hasText(message("portalOfferPasskeyDoneTitle"));
            page.locator("[name=finish]").click();
            assertThat(page).hasURL(BACK_AT_THE_PORTAL);

            page.context().clearCookies();
            page.navigate(Login.address(both).toString());
            page.locator("#username").fill(user.address());
            page.locator("#password").fill(user.password());
            page.locator("#kc-login").click();
            page.locator("#portal-passkey-use").click();
            assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        }
        assertThat(factors(user)).containsExactly("webauthn Mijn laptop");
        assertThat(user.event("UPDATE_CREDENTIAL").getDetails())
                .containsEntry("credential_type", "webauthn")
                .doesNotContainKey("public_key_credential_label");
        assertThat(user.mailOf("portalPasskeySetUp").text()).contains("127.0.0.1");
    }

    @Test
    void withoutAnAuthenticatorInTheBrowserTheAppRemains() {
        for (Realm realm : List.of(both, realm("passkey"))) {
            try (Sight sight =
                    chromium.show(OfferPage.after(Login.begin(realm.newUser())).page(), viewer(true))) {
                assertThat(sight.page().locator("[name=setup]")).isVisible();
                assertThat(sight.page().locator("[name=passkey]")).isHidden();
            }
        }
    }

    @Test
    void withoutScriptsTheAppRemains() {
        try (Sight sight = chromium.show(OfferPage.after(Login.begin(user)).page(), viewer(false))) {
            assertThat(sight.page().locator("[name=passkey]")).isHidden();
            sight.page().locator("[name=setup]").click();
            assertThat(sight.page().locator("#portal-offer-app")).isVisible();
        }
    }

    @Test
    void whereBothAreOfferedBothAreThere() {
        try (Sight sight = offer(user)) {
            assertThat(sight.page().locator("[name=passkey]")).isVisible();
            assertThat(sight.page().locator("[name=setup]")).isVisible();
            sight.page().locator("[name=skip]").click();
            assertThat(sight.page()).hasURL(BACK_AT_THE_PORTAL);
        }
    }

    @Test
    void whereAPasskeyIsOfferedTheAppIsNot() {
        try (Sight sight = offer(realm("passkey").newUser())) {
            assertThat(sight.page().locator("[name=passkey]")).isVisible();
            assertThat(sight.page().locator("[name=setup]")).isHidden();
        }
    }

    @Test
    void aRealmThatOffersAnAppSetsUpNoPasskey() {
        OfferPage offer = OfferPage.after(
                Login.begin(TestServer.shared().realmWithOfferWithoutDetection().newUser()));

        assertThat(offer.offers("passkey")).isFalse();
        assertThat(offer.press("passkey").step()).isEqualTo(Step.OFFER);
    }

    @Test
    void aBrowserThatFailsCanTryAgainOrChooseTheApp() {
        try (Sight sight = offer(user)) {
            Page page = sight.page();
            page.locator("[name=passkey]").click();
            page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('timed out')) }");
            page.locator("#portal-passkey-make").click();
            assertThat(page.locator("#input-error-passkey")).hasText(message("portalOfferPasskeyFailed"));
            assertThat(page.locator("main")).not().containsText("timed out");
            page.locator("[name=back]").click();
            assertThat(page.locator("#portal-offer")).isVisible();
            page.locator("[name=passkey]").click();
            page.locator("[name=setup]").click();
            assertThat(page.locator("#portal-offer-app")).isVisible();
        }
        assertThat(factors(user)).isEmpty();
    }

    @Test
    void whatIsNoAnswerOfABrowserIsRefused() {
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");

        for (String answer : List.of("", "%%%", "e30", "o2NmbXRkbm9uZQ")) {
            page = OfferPage.of(page.page()
                    .formWith("#portal-passkey-make")
                    .fill("clientDataJSON", answer)
                    .fill("attestationObject", answer)
                    .submit());
            assertThat(page.step()).isEqualTo(Step.PASSKEY);
            assertThat(page.error("passkey")).isPresent();
        }

        assertThat(factors(user)).isEmpty();
        assertThat(user.events("UPDATE_CREDENTIAL")).isEmpty();
        assertThat(user.event("UPDATE_CREDENTIAL_ERROR").getError()).isEqualTo("invalid_registration");
    }

    @Test
    void theSameAnswerIsTakenOnce() {
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");
        Form answer = Passkey.any().setUp(page.page());
        answer.submit();

        answer.submit();

        assertThat(factors(user)).hasSize(1);
    }

    @Test
    void anAnswerToAnotherTabsChallengeIsRefused() {
        OfferPage other = OfferPage.after(Login.begin(user)).press("passkey");
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");
        String challenge = other.page().one("#portal-passkey-new").attr("data-challenge");

        OfferPage refused =
                OfferPage.of(Passkey.any().setUp(page.page(), challenge).submit());

        assertThat(refused.error("passkey")).contains(message("portalOfferPasskeyRefused"));
        assertThat(factors(user)).isEmpty();
    }

    @Test
    void aTouchAloneIsRefusedWhereThePolicyDemandsMore() {
        Realm strict = TestServer.shared().realmWithOffer("offer-of-verified", file -> {
            file.offerSettings().put("offers", "both");
            file.json().put("webAuthnPolicyUserVerificationRequirement", "required");
        });
        TestUser owner = strict.newUser();
        OfferPage page = OfferPage.after(Login.begin(owner)).press("passkey");

        OfferPage refused =
                OfferPage.of(Passkey.any().unverified().setUp(page.page()).submit());

        assertThat(refused.error("passkey")).contains(message("portalOfferPasskeyRefused"));
        assertThat(factors(owner)).isEmpty();
    }

    @Test
    void otherSessionsEnd() {
        Login open = Login.begin(user);
        JsonNode tokens = open.tokens(OfferPage.after(open).skip());
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");

        Passkey.any().setUp(page.page()).submit();

        assertThatThrownBy(() -> open.refresh(tokens)).hasMessageContaining("invalid_grant");
    }

    @Test
    void otherSessionsStayWhereTheUserWantsThemTo() {
        Login open = Login.begin(user);
        JsonNode tokens = open.tokens(OfferPage.after(open).skip());
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");

        Passkey.any().setUp(page.page()).without("logout-others").submit();

        assertThat(open.refresh(tokens).has("access_token")).isTrue();
    }

    @Test
    void aNameThatCannotBeReadIsRefused() {
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");

        OfferPage refused = OfferPage.of(page.page()
                .formWith("#portal-passkey-make")
                .fill("authenticatorLabel", "\u202eleopard")
                .submit());

        assertThat(refused.error("name")).contains(message("portalOfferNameUnreadable"));
    }

    @Test
    void thePageStaysWhenItIsLoadedAgain() {
        OfferPage page = OfferPage.after(Login.begin(user)).press("passkey");

        assertThat(page.refresh().step()).isEqualTo(Step.PASSKEY);
        assertThat(page.refresh().skip().kind()).isEqualTo(nl.mijnaccountantsportal.login.it.support.Page.Kind.PORTAL);
    }

    @Test
    void thePasskeyOfAnotherOriginsPageIsRefused() {
        try (Sight sight = offer(user)) {
            Page page = sight.page();
            page.locator("[name=passkey]").click();
            page.evaluate("""
                    () => {
                      const create = navigator.credentials.create.bind(navigator.credentials);
                      navigator.credentials.create = async (question) => {
                        const key = await create(question);
                        const said = JSON.parse(new TextDecoder().decode(key.response.clientDataJSON));
                        const other = new TextEncoder().encode(
                            JSON.stringify({ ...said, origin: "https://portal.evil.test" }));
                        return {
                          rawId: key.rawId,
                          authenticatorAttachment: key.authenticatorAttachment,
                          response: {
                            clientDataJSON: other.buffer,
                            attestationObject: key.response.attestationObject,
                          },
                        };
                      };
                    }""");
            page.locator("#portal-passkey-make").click();
            assertThat(page.locator("#input-error-passkey")).hasText(message("portalOfferPasskeyRefused"));
        }
        assertThat(factors(user)).isEmpty();
    }

    @Test
    void anAppThatAnotherBrowserHasSetUpMeanwhileStandsInTheWay() {
        try (Sight sight = offer(user)) {
            sight.page().locator("[name=passkey]").click();
            OfferPage.after(Login.begin(user)).setUp("Phone");

            sight.page().locator("#portal-passkey-make").click();

            assertThat(sight.page()).hasURL(BACK_AT_THE_PORTAL);
        }
        assertThat(factors(user)).containsExactly("otp Phone");
    }

    @Test
    void aPasskeyThatAnotherBrowserHasSetUpMeanwhileStandsInTheWay() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(Step.SCAN);
        App app = scan.scan();
        OfferPage confirm = scan.to(Step.CONFIRM);
        try (Sight sight = offer(user)) {
            setUp(sight.page(), "Laptop");
        }

        confirm.form().fill("code", app.code()).fill("name", "Phone").submit();

        assertThat(factors(user)).containsExactly("webauthn Laptop");
    }

    @Test
    void anApplicationMayAskUsersOfAnAppToAddAPasskeyAfterAFreshCode() {
        App app = App.any();
        TestUser owner = both.newUser(app.named("Phone"));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(owner, browser)).enter(app.code());
        nl.mijnaccountantsportal.login.it.support.Page asked = Login.begin(
                        owner, browser, Map.of("kc_action", "portal-offer-authenticator-app"))
                .passwordPage();
        OfferPage offer = OfferPage.of(AppCodePage.of(asked).enter(app.code()));

        try (Sight sight = plugged(offer.page())) {
            setUp(sight.page(), "Laptop");
        }

        assertThat(factors(owner)).containsExactlyInAnyOrder("otp Phone", "webauthn Laptop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en", "de", "fr"})
    void whatAnotherWindowHasSetUpIsSaid(String language) {
        Messages words = Messages.in(language);

        try (Sight sight = chromium.show(Screen.named("offer-elsewhere").in(language), new Viewer(language, true))) {
            assertThat(sight.page().locator("h1")).hasText(words.get("portalOfferElsewhereTitle"));
            assertThat(sight.page().locator("[role=status]:not([id])")).hasText(words.get("portalOfferElsewhereText"));
            assertThat(sight.page().locator("form p")).hasCount(1);
            sight.page().locator("[name=finish]").click();
            assertThat(sight.page()).hasURL(BACK_AT_THE_PORTAL);
        }
    }

    @Test
    void aPasskeyEndsARecoveryByMailbox() {
        App app = App.any();
        TestUser owner = both.newUser(app.named("Phone"));
        RecoveryPage.requestedBy(owner);
        owner.ledger().recoveryWaits(Duration.ofDays(3));
        OfferPage mandatory = OfferPage.of(RecoveryPage.goOnByMail(Login.begin(owner)));
        assertThat(mandatory.offers("skip")).isFalse();

        try (Sight sight = plugged(mandatory.page())) {
            assertThat(sight.page().locator("#portal-no-skip")).hasText(message("portalOfferEasyMandatory"));
            setUp(sight.page(), "Laptop");
        }

        assertThat(owner.ledger().recoveries().get(0).get("STATE")).isEqualTo("ENDED");
        assertThat(factors(owner)).containsExactly("webauthn Laptop");
    }

    private static void setUp(Page page, String name) {
        page.locator("[name=passkey]").click();
        page.locator("#name").fill(name);
        page.locator("#portal-passkey-make").click();
        assertThat(page.locator("#portal-offer-codes, #portal-offer-passkey-done"))
                .isVisible();
    }

    private static Sight offer(TestUser user) {
        return plugged(OfferPage.after(Login.begin(user)).page());
    }

    private static Sight plugged(nl.mijnaccountantsportal.login.it.support.Page page) {
        Sight sight = chromium.show(page, viewer(true));
        Passkey.plugEmptyInto(sight.page());
        sight.page().reload();
        return sight;
    }

    private static Viewer viewer(boolean scripts) {
        return new Viewer("nl", scripts);
    }

    private static List<String> factors(TestUser user) {
        return StreamSupport.stream(
                        user.realm()
                                .admin()
                                .get("/" + user.realm().name() + "/users/" + user.id() + "/credentials")
                                .spliterator(),
                        false)
                .filter(credential -> !credential.path("type").asText().equals("password"))
                .map(credential -> credential.path("type").asText() + " "
                        + credential.path("userLabel").asText())
                .toList();
    }

    private static String message(String key) {
        return Messages.DUTCH.get(key);
    }
}

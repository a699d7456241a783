package nl.mijnaccountantsportal.login.it.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import nl.mijnaccountantsportal.login.it.support.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The setting {@code trust-browser-days}: a browser that its user trusts needs no code for some time. */
@Execution(ExecutionMode.CONCURRENT)
class TrustedBrowserIT {

    private static final String BOX = "input[name=trust-browser]";

    private final TestServer server = TestServer.shared();
    private final Realm realm = Trust.realm(server, 30);
    private final TestUser user = realm.newUser();
    private final Trust trust = new Trust(user);

    @Test
    void thereIsNoBoxWhereTheSettingIsAbsent() {
        TestUser other = server.realm().newUser();

        assertThat(Login.begin(other).enterPassword().has(BOX)).isFalse();
    }

    @Test
    void tickOfAFormWithoutABoxCountsForNothing() {
        TestUser other = server.realm().newUser();
        Browser browser = new Browser();

        CodePage page = Login.begin(other, browser).codePage();
        page.form()
                .fill("code", other.mail().code())
                .fill("trust-browser", "on")
                .submit();

        assertThat(new Trust(other).rows()).isEmpty();
        assertThat(browser.cookies().value(Trust.COOKIE)).isEmpty();
    }

    @Test
    void theBoxIsUnticked() {
        Page page = Login.begin(user).enterPassword();

        assertThat(page.one(BOX).hasAttr("checked")).isFalse();
        assertThat(page.text()).contains("Deze browser 30 dagen vertrouwen");
    }

    @Test
    void aTickSurvivesAWrongCode() {
        CodePage page = Login.begin(user).codePage();

        Page again = page.form()
                .fill("code", user.mail().wrongCode())
                .fill("trust-browser", "on")
                .submit();

        assertThat(again.one(BOX).hasAttr("checked")).isTrue();
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void untickedBrowserIsAskedAgain() {
        Browser browser = new Browser();
        Login.begin(user, browser).codePage().enter(user.mail().code());

        assertThat(trust.login(browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void trustedBrowserNeedsNoCodeByEmail() {
        Browser browser = trust.browser();

        Login login = Login.begin(user, browser);
        Page portal = login.enterPassword();

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(user.mails()).hasSize(1);
        JsonNode token = login.idToken(portal);
        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactly("pwd");
        assertThat(token.path("acr").asText()).isEqualTo("login");
        assertThat(user.event("LOGIN").getDetails()).containsEntry("trusted_browser", "used");
    }

    @Test
    void trustedBrowserNeedsNoCodeOfAnApp() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(app);

        Login login = Login.begin(owner, browser);
        Page portal = login.enterPassword();

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(login.idToken(portal).path("amr"))
                .extracting(JsonNode::asText)
                .containsExactly("pwd");
    }

    @Test
    void anotherBrowserIsAskedForACode() {
        trust.browser();

        assertThat(trust.login(new Browser()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void theCookieIsForThisServerAloneAndEndsWithTheTrust() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        page.form().fill("code", user.mail().code()).fill("trust-browser", "on").submit();

        String header = browser.cookies().header(Trust.COOKIE).orElseThrow();

        assertThat(header).containsIgnoringCase("Path=/;").doesNotContainIgnoringCase("Domain=");
        assertThat(header).containsIgnoringCase("Secure").containsIgnoringCase("HttpOnly");
        assertThat(header).containsIgnoringCase("SameSite=Lax").containsIgnoringCase("Max-Age=2592000");
    }

    @Test
    void theTokenChangesAtEachUseAndKeepsItsEnd() {
        Browser browser = trust.browser();
        String first = browser.cookies().value(Trust.COOKIE).orElseThrow();
        trust.timePasses(Duration.ofDays(10));
        Object end = trust.rows().get(0).get("EXPIRES_AT");

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);

        assertThat(browser.cookies().value(Trust.COOKIE))
                .hasValueSatisfying(value -> assertThat(value).isNotEqualTo(first));
        assertThat(trust.rows()).singleElement().satisfies(row -> {
            assertThat(row.get("EXPIRES_AT")).isEqualTo(end);
            assertThat((Long) row.get("USED_AT")).isGreaterThan((Long) row.get("CREATED_AT"));
        });
        assertThat(maxAge(browser)).isBetween(1_727_000, 1_728_000);
        assertThat(trust.login(browser.restarted()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private static int maxAge(Browser browser) {
        String header = browser.cookies().header(Trust.COOKIE).orElseThrow();
        return Integer.parseInt(header.replaceAll("(?is).*max-age=([0-9]+).*", "$1"));
    }

    @Test
    void theStoreKnowsNoToken() {
        Browser browser = trust.browser();
        String secret = browser.cookies().value(Trust.COOKIE).orElseThrow().split("\\.")[1];

        assertThat(server.database().everything()).doesNotContain(secret);
    }

    @Test
    void theTrustIsOverAfterItsDays() {
        Browser browser = trust.browser();
        trust.timePasses(Duration.ofDays(30));

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
        assertThat(trust.entries()).isEmpty();
    }

    @Test
    void theOwnerIsToldByMailInTheirLanguage() {
        trust.browser();

        assertThat(user.mailOf("portalBrowserTrusted").text())
                .contains("Firefox")
                .contains(Messages.DUTCH.get("portalBrowserTrustedNotYou"));
        assertThat(user.event("UPDATE_CREDENTIAL").getDetails())
                .containsEntry("credential_type", "portal-trusted-browser");
    }

    @Test
    void severalUsersOfOneBrowserDoNotDisturbEachOther() {
        TestUser other = realm.newUser();
        Browser browser = trust.browser();
        CodePage page = Login.begin(other, browser).codePage();
        page.form()
                .fill("code", other.mail().code())
                .fill("trust-browser", "on")
                .submit();

        assertThat(trust.login(browser.restarted()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(new Trust(other).login(browser.restarted()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void tenTabsAtOnceAllGetIn() {
        Browser browser = trust.browser();

        List<Page.Kind> kinds =
                Together.run(10, () -> trust.login(browser.copy()).kind());

        assertThat(kinds).hasSize(10).containsOnly(Page.Kind.PORTAL);
        assertThat(trust.rows()).hasSize(1);
    }

    @Test
    void usersTrustTenBrowsersAtMost() {
        Browser first = trust.browser();
        for (int number = 2; number <= 11; number++) {
            trust.timePasses(Duration.ofMinutes(1));
            trust.browser();
        }

        assertThat(trust.rows()).hasSize(10);
        assertThat(trust.entries()).hasSize(10);
        assertThat(trust.login(first).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aLoginWithTheCodeIsNoTrustedOneAnyMore() {
        Browser browser = trust.browser();
        trust.login(browser);

        Login again = Login.begin(user, browser, Map.of("prompt", "login"));
        CodePage page = CodePage.of(again.enterPassword());
        Page portal = page.enter(user.mail(2).code());

        assertThat(again.idToken(portal).path("amr"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void aShorterSettingHoldsAtOnce() {
        Realm changing = server.realm("trusting-changing", Trust.trusting(30));
        TestUser owner = changing.newUser();
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser();
        trusts.timePasses(Duration.ofDays(8));
        changing.configureEmailCode(Map.of("trust-browser-days", "7"));

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void appCodePageHasTheBox() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));

        assertThat(AppCodePage.after(Login.begin(owner)).page().has(BOX)).isTrue();
    }

    @Test
    void usersWhoHaveAPasskeyAreNotOfferedIt() {
        TestUser owner =
                realm.newUser(App.any().named("Phone").andThen(Passkey.any().named("Laptop")));
        Page choice = Login.begin(owner)
                .enterPassword()
                .formWith("[name=tryAnotherWay]")
                .submit();

        String step = new RealmFlows(realm).execution("second factor", "portal-app-code");
        Page app = choice.formWith("[name=authenticationExecution][value=" + step + "]")
                .fill("authenticationExecution", step)
                .submit();

        assertThat(app.kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(app.has(BOX)).isFalse();
    }
}

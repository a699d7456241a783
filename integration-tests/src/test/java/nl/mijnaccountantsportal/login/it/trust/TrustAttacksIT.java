package nl.mijnaccountantsportal.login.it.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import nl.mijnaccountantsportal.login.it.support.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Attacks with the password and a part of a trusted browser. */
@Execution(ExecutionMode.CONCURRENT)
class TrustAttacksIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = Trust.realm(server, 30);
    private final TestUser user = realm.newUser();
    private final Trust trust = new Trust(user);

    @Test
    void aCopyThatIsUsedAfterItsOwnerEndsTheTrust() {
        Browser browser = trust.browser();
        Browser copy = browser.copy();
        trust.login(browser);
        trust.timePasses(Duration.ofMinutes(1));

        assertThat(trust.login(copy).kind()).isEqualTo(Page.Kind.CODE);

        assertThat(trust.rows()).isEmpty();
        assertThat(trust.entries()).isEmpty();
        assertThat(user.mailOf("portalBrowserCopied").text()).contains("Firefox");
        assertThat(user.event("REMOVE_CREDENTIAL").getDetails()).containsEntry("trusted_browser", "copied");
        user.ledger().forgetSends();
        assertThat(trust.login(browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aCopyEndsTheSessionsThatTheTrustHasBegun() {
        Browser browser = trust.browser();
        Browser copy = browser.copy();
        trust.login(browser);
        trust.timePasses(Duration.ofMinutes(1));

        trust.login(copy);

        assertThat(Login.begin(user, browser).passwordPage().has("input[name=password]"))
                .isTrue();
    }

    @Test
    void aCopyThatIsUsedBeforeItsOwnerEndsWithTheOwnersNextLogin() {
        Browser browser = trust.browser();
        Browser copy = browser.copy();
        assertThat(trust.login(copy).kind()).isEqualTo(Page.Kind.PORTAL);
        trust.timePasses(Duration.ofMinutes(1));

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);

        user.mailOf("portalBrowserCopied");
        user.ledger().forgetSends();
        assertThat(trust.login(copy.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aCopyEndsTheTrustInThatBrowserAlone() {
        Browser browser = trust.browser();
        Browser other = trust.browser();
        Browser copy = browser.copy();
        trust.login(browser);
        trust.timePasses(Duration.ofMinutes(1));
        trust.login(copy);

        assertThat(trust.login(other).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theTokenBeforeTheLastIsACopyEvenWithinAMinute() {
        Browser browser = trust.browser();
        Browser copy = browser.copy();
        trust.login(browser);
        trust.login(browser.restarted());

        assertThat(trust.rows()).hasSize(1);
        assertThat(trust.login(copy).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void aForgedTokenEndsTheTrust() {
        Browser browser = trust.browser();
        String value = browser.cookies().value(Trust.COOKIE).orElseThrow();
        Browser forger = browser.copy();
        forger.cookies().forge(Trust.COOKIE, value.substring(0, 37) + "A".repeat(43));

        assertThat(trust.login(forger).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void whatIsNoTokenCountsForNothing() {
        Browser browser = trust.browser();
        String value = browser.cookies().value(Trust.COOKIE).orElseThrow();
        for (String cut : List.of(value.substring(0, 79), "x", value + "A", value.replace('.', ':'))) {
            Browser forger = browser.copy();
            forger.cookies().forge(Trust.COOKIE, cut);
            assertThat(trust.login(forger).kind()).isEqualTo(Page.Kind.CODE);
        }

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aTokenOfAnotherUserLetsNobodyIn() {
        TestUser victim = realm.newUser();
        Browser browser = trust.browser();
        Browser victims = new Trust(victim).browser();
        victims.cookies()
                .forge(Trust.COOKIE, browser.cookies().value(Trust.COOKIE).orElseThrow());

        assertThat(new Trust(victim).login(victims).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aTokenOfAnotherRealmLetsNobodyIn() {
        TestUser twin = server.realm("trusting-too", Trust.trusting(30)).newUser();
        Browser twins = new Trust(twin).browser();
        twins.cookies()
                .forge(
                        Trust.COOKIE,
                        trust.browser().cookies().value(Trust.COOKIE).orElseThrow());

        assertThat(new Trust(twin).login(twins).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aRowThatIsGoneLetsNobodyIn() {
        Browser browser = trust.browser();
        server.database().change("delete from PORTAL_TRUSTED_BROWSER where USER_ID = ?", user.id());

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aRowOutOfTheFutureLetsNobodyIn() {
        Browser browser = trust.browser();
        trust.timePasses(Duration.ofMinutes(-10));

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void aRowWithoutAnEndEndsWithTheSetting() {
        Browser browser = trust.browser();
        trust.timePasses(Duration.ofDays(31));
        server.database()
                .change(
                        "update PORTAL_TRUSTED_BROWSER set EXPIRES_AT = ? where USER_ID = ?",
                        Long.MAX_VALUE,
                        user.id());

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void anotherKeyEndsTheTrust() {
        Realm rotating = server.realm("trusting-rotating", Trust.trusting(30));
        Trust trusts = new Trust(rotating.newUser());
        Browser browser = trusts.browser();
        String components = "/trusting-rotating/components";
        JsonNode keys = rotating.admin().get(components + "?type=org.keycloak.keys.KeyProvider");
        StreamSupport.stream(keys.spliterator(), false)
                .filter(key ->
                        key.path("config").path("algorithm").path(0).asText().equals("HS512"))
                .forEach(key -> rotating.admin()
                        .delete(components + "/" + key.path("id").asText()));

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trusts.rows()).isEmpty();
    }

    @Test
    void theSecondLevelAsksForACode() {
        Browser browser = trust.browser();
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);

        Page asked = TransactionRequest.of(realm).open(browser);

        assertThat(asked.kind()).isEqualTo(Page.Kind.CODE);
        assertThat(asked.has("input[name=trust-browser]")).isFalse();
    }

    @Test
    void aTickAtTheSecondLevelTrustsNothing() {
        Browser browser = new Browser();
        Login.begin(user, browser).codePage().enter(user.mail().code());

        CodePage page = CodePage.of(TransactionRequest.of(realm).open(browser));
        page.form()
                .fill("code", user.mail(2).code())
                .fill("trust-browser", "on")
                .submit();

        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void aTransactionWithoutASessionAsksForACode() {
        Browser browser = trust.browser();

        Page asked = new Login(user, "", TransactionRequest.of(realm).open(browser)).enterPassword();

        assertThat(asked.kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void anApplicationThatAsksForANewLoginGetsACode() {
        Browser browser = trust.browser();

        for (Map<String, String> request : List.of(Map.of("prompt", "login"), Map.of("max_age", "600"))) {
            assertThat(Login.begin(user, browser.copy(), request)
                            .enterPassword()
                            .kind())
                    .isEqualTo(Page.Kind.CODE);
        }
    }

    @Test
    void aBrowserStandsInForNoPassword() {
        Realm nameless = server.realm("trusting-nameless", file -> {
            Trust.trusting(30).accept(file);
            ((ObjectNode) file.executions("level 1").path(1)).put("authenticator", "auth-username-form");
        });
        Trust trusts = new Trust(nameless.newUser());
        Browser browser = new Browser();
        CodePage page = CodePage.of(enterName(trusts.user(), browser));
        page.form()
                .fill("code", trusts.user().mail().code())
                .fill("trust-browser", "on")
                .submit();
        assertThat(trusts.rows()).hasSize(1);
        trusts.user().ledger().forgetSends();

        assertThat(enterName(trusts.user(), browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    private static Page enterName(TestUser user, Browser browser) {
        return Login.begin(user, browser)
                .passwordPage()
                .formWith("input[name=username]")
                .fill("username", user.address())
                .submit();
    }

    @Test
    void noPasswordNoTrust() {
        Browser browser = trust.browser();
        String before = trust.rows().get(0).get("MAC").toString();

        Page page = Login.begin(user, browser).enterWrongPassword().passwordPage();

        assertThat(page.has("input[name=password]")).isTrue();
        assertThat(trust.rows().get(0)).containsEntry("MAC", before);
    }

    @Test
    void aLockEndsTheTrust() {
        Browser browser = trust.browser();
        user.ledger().forgetSends();
        Login.begin(user).codePage().guessWrong(user.mail(2), 5);
        user.ledger().forgetSends();
        Login.begin(user).codePage().guessWrong(user.mail(3), 5);

        assertThat(trust.login(browser).notice()).isEqualTo("locked");
        assertThat(trust.rows()).isEmpty();
        user.ledger().timePasses(Duration.ofHours(2));
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aLockOfTheAppEndsTheTrust() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(app);
        AppCodePage page = AppCodePage.after(Login.begin(owner));
        for (int number = 1; number < 10; number++) {
            page = page.enterInVain(app.wrongCode(number));
        }

        assertThat(page.enter(app.wrongCode(10)).notice()).isEqualTo("app-locked-until");

        assertThat(trusts.rows()).isEmpty();
        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void aLockThatTheTrustOutlivedAsksForTheCode() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(app);
        owner.ledger().hadAppFailures(10, Duration.ofMinutes(5));

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.APP_CODE);
    }
}

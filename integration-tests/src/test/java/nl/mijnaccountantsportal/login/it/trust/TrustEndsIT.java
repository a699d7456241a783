package nl.mijnaccountantsportal.login.it.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends the trust in a browser, and what a login with a trusted browser does not allow. */
@Execution(ExecutionMode.CONCURRENT)
class TrustEndsIT {

    private static final String NEW_PASSWORD = "Another horse battery 8";

    private final TestServer server = TestServer.shared();
    private final Realm realm = Trust.realm(server, 30);
    private final App phone = App.any();
    private final TestUser user = realm.newUser();
    private final Trust trust = new Trust(user);

    private String path() {
        return "/" + realm.name() + "/users/" + user.id();
    }

    private static TestUser with(TestUser user, String password) {
        return new TestUser(user.realm(), user.id(), user.address(), password);
    }

    @Test
    void aNewPasswordByAnAdministratorEndsIt() {
        Browser browser = trust.browser();
        realm.admin()
                .replace(
                        path() + "/reset-password",
                        Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false));

        assertThat(new Trust(with(user, NEW_PASSWORD)).login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
        assertThat(trust.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"representation", "reset-password"})
    void aNewPasswordInAnotherStoreByAnAdministratorEndsIt(String way) {
        TestUser stored = realm.newStoredUser();
        Trust trusts = new Trust(stored);
        Browser browser = trusts.browser();
        String account = "/" + realm.name() + "/users/" + stored.id();
        Map<String, Object> password = Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false);

        if (way.equals("representation")) {
            realm.admin().replace(account, Map.of("credentials", List.of(password)));
        } else {
            realm.admin().replace(account + "/" + way, password);
        }

        assertThat(trusts.rows()).isEmpty();
        assertThat(new Trust(with(stored, NEW_PASSWORD)).login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aNewNameByAnAdministratorDoesNot() {
        Browser browser = trust.browser();
        user.set("firstName", "Berta");

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aNewPasswordByAResetEndsIt() {
        Browser browser = trust.browser();
        PasswordReset.of(Login.begin(user)).choosePassword(NEW_PASSWORD);
        user.ledger().forgetSends();

        assertThat(new Trust(with(user, NEW_PASSWORD)).login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aNewPasswordByItsOwnerEndsIt() {
        Browser browser = trust.browser();
        Page form = Login.begin(user, new Browser(), Map.of("kc_action", "UPDATE_PASSWORD"))
                .codePage()
                .enter(user.mail(2).code());
        new PasswordReset(form).choosePassword(NEW_PASSWORD);
        user.ledger().forgetSends();

        assertThat(new Trust(with(user, NEW_PASSWORD)).login(browser).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aPasswordThatChangesPastTheServerEndsIt() {
        Browser browser = trust.browser();
        server.database()
                .change(
                        "update CREDENTIAL set CREATED_DATE = CREATED_DATE + 1 where USER_ID = ? and TYPE = 'password'",
                        user.id());
        realm.admin().create("/" + realm.name() + "/clear-user-cache", Map.of());

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(user.event("REMOVE_CREDENTIAL").getDetails()).containsEntry("trusted_browser", "changed");
    }

    @Test
    void anotherAddressEndsIt() {
        Browser browser = trust.browser();
        user.set("email", "other-" + user.address());
        TestUser moved = new TestUser(realm, user.id(), "other-" + user.address(), user.password());
        user.ledger().forgetSends();

        assertThat(new Trust(moved).login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void anAppThatIsRemovedEndsIt() {
        TestUser owner = realm.newUser(phone.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(phone);
        Devices.remove(owner, "Phone");

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trusts.rows()).isEmpty();
    }

    @Test
    void aSecondAppEndsIt() {
        TestUser owner = realm.newUser(phone.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(phone);
        server.database()
                .change(
                        "insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, USER_LABEL, SECRET_DATA, CREDENTIAL_DATA,"
                                + " PRIORITY) select 'copy-' || substr(ID, 1, 30), TYPE, USER_ID, CREATED_DATE, 'Tablet',"
                                + " SECRET_DATA, CREDENTIAL_DATA, 30 from CREDENTIAL where USER_ID = ? and TYPE = 'otp'",
                        owner.id());
        realm.admin().create("/" + realm.name() + "/clear-user-cache", Map.of());

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void setUpOfAnAppEndsItAtOnce() {
        TestUser owner = Trust.realmWithOffer(server, 30).newUser();
        Browser browser = new Browser();
        CodePage page = Login.begin(owner, browser).codePage();
        Page offer = page.form()
                .fill("code", owner.mail().code())
                .fill("trust-browser", "on")
                .submit();

        OfferPage.of(offer).setUp("Phone");

        Trust trusts = new Trust(owner);
        Await.until("no row", () -> trusts.rows().isEmpty());
        assertThat(trusts.login(browser.restarted()).kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void theOwnerRemovesItInTheAccountConsole() {
        Browser browser = trust.browser();
        String id = trust.rows().get(0).get("ID").toString();
        Browser own = new Browser();
        Login.begin(user, own).codePage().enter(user.mail(2).code());

        Page done = Login.begin(user, own, Map.of("kc_action", "delete_credential:" + id))
                .passwordPage()
                .formWith("[name=accept]")
                .press("accept");

        assertThat(Portal.actionStatus(done)).contains("success");
        user.ledger().forgetSends();
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void theAccountConsoleListsIt() {
        TestUser owner = withAccount().newUser();
        owner.grant("account", "manage-account");
        new Trust(owner).browser();
        Login login = Login.begin(owner);
        Page portal = login.codePage().enter(owner.mail(2).code());
        String token = login.tokens(portal).path("access_token").asText();

        String credentials = account("GET", owner.realm(), "", token).body();

        assertThat(credentials)
                .contains(
                        "\"type\":\"portal-trusted-browser\"", "Firefox, Linux", "portal-trusted-browser-display-name")
                .doesNotContain("\"createAction\":\"portal-trusted");
    }

    /** A realm without a second level, whose portal may ask the account console's API. */
    private Realm withAccount() {
        return server.realm("trusting-account", file -> {
            Trust.trusting(30).accept(file);
            file.executions("portal login").remove(1);
            file.client().put("fullScopeAllowed", true);
            file.client()
                    .withArrayProperty("protocolMappers")
                    .addObject()
                    .put("name", "account")
                    .put("protocol", "openid-connect")
                    .put("protocolMapper", "oidc-audience-mapper")
                    .putObject("config")
                    .put("included.client.audience", "account")
                    .put("access.token.claim", "true");
        });
    }

    private static HttpResponse<String> account(String method, Realm realm, String more, String token) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(realm.url() + "/account/credentials" + more))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Accept", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAdministratorRemovesItInTheConsole() {
        Browser browser = trust.browser();
        realm.admin().delete(path() + "/credentials/" + trust.rows().get(0).get("ID"));

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void anAdministratorSeesAndEndsItByTheApi() {
        Browser browser = trust.browser();
        trust.browser();
        String users = "/users/" + user.id() + "/trusted-browsers";
        AdminCaller viewer = AdminCaller.with(realm, "view-users");
        AdminCaller manager = AdminCaller.with(realm, "manage-users");

        JsonNode listed = viewer.json("GET", realm, users);
        assertThat(listed).hasSize(2);
        assertThat(listed.path(0).path("browser").asText()).isEqualTo("Firefox, Linux");
        String one = users + "/" + listed.path(0).path("id").asText();
        assertThat(viewer.status("DELETE", realm, one)).isEqualTo(403);
        assertThat(viewer.status("DELETE", realm, users)).isEqualTo(403);
        assertThat(manager.status("DELETE", realm, one)).isEqualTo(204);
        assertThat(manager.status("DELETE", realm, one)).isEqualTo(404);
        assertThat(manager.json("DELETE", realm, users).path("ended").asInt()).isEqualTo(1);

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.entries()).isEmpty();
        assertThat(user.event("REMOVE_CREDENTIAL").getDetails()).containsEntry("trusted_browser", "removed");
    }

    @Test
    void oneCommandEndsAllOfARealm() {
        Realm own = server.realm("trusting-no-more", Trust.trusting(30));
        Trust first = new Trust(own.newUser());
        Trust second = new Trust(own.newUser());
        Browser browser = first.browser();
        second.browser();
        Browser elsewhere = trust.browser();

        assertThat(AdminCaller.with(own, "manage-users").status("DELETE", own, "/trusted-browsers"))
                .isEqualTo(403);
        JsonNode answer = AdminCaller.with(own, "manage-realm").json("DELETE", own, "/trusted-browsers");
        assertThat(answer.path("ended").asInt()).isEqualTo(2);

        assertThat(first.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(second.entries()).isEmpty();
        assertThat(trust.login(elsewhere).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void auditorsReadThemAndTheReportCountsThem() {
        trust.browser();

        String file = AdminCaller.with(realm, "view-events")
                .ask("GET", realm, "/trusted-browsers")
                .body();
        JsonNode report = AdminCaller.with(realm, "view-users").json("GET", realm, "/report");

        assertThat(file).startsWith("id,user,browser,created,used,ends").contains(user.id());
        assertThat(report.path("trustedBrowsers").path("browsers").asInt()).isPositive();
        assertThat(AdminCaller.with(realm, "view-users").status("GET", realm, "/trusted-browsers"))
                .isEqualTo(403);
    }

    @Test
    void whatHasExpiredIsCleanedUp() {
        trust.browser();
        trust.timePasses(Duration.ofDays(31));

        Await.until("no row", () -> trust.rows().isEmpty());
        assertThat(trust.entries()).isEmpty();
    }

    @Test
    void aDeletedUserLeavesNoRow() {
        trust.browser();

        user.delete();

        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void aSetUpTakesACodeInASessionOfATrustedBrowser() {
        Browser browser = trust.browser();
        trust.login(browser);

        for (String action : List.of("UPDATE_PROFILE", "UPDATE_PASSWORD")) {
            Login login = Login.begin(user, browser.copy(), Map.of("kc_action", action));
            user.ledger().forgetSends();
            assertThat(login.passwordPage().has("input[name=password]"))
                    .as(action)
                    .isTrue();
            Page asked = login.passwordPage()
                    .formWith("input[name=password]")
                    .fill("password", user.password())
                    .submit();
            assertThat(asked.kind()).as(action).isEqualTo(Page.Kind.CODE);
        }
    }

    @Test
    void whatAnAdministratorAsksForLaterTakesACodeInASessionOfATrustedBrowser() {
        Browser browser = trust.browser();
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        user.set("requiredActions", List.of("UPDATE_PROFILE"));

        Login next = Login.begin(user, browser);

        assertThat(next.passwordPage().has("input[name=password]")).isTrue();
    }

    @Test
    void anAddressToVerifyTakesACodeInASessionOfATrustedBrowser() {
        Browser browser = trust.browser();
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        user.set("emailVerified", false);

        Login next = Login.begin(user, browser);

        assertThat(next.passwordPage().has("input[name=password]")).isTrue();
    }

    @Test
    void aPassiveRequestGetsAnErrorInASessionOfATrustedBrowserWithSomethingAhead() {
        Browser browser = trust.browser();
        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        user.set("requiredActions", List.of("UPDATE_PROFILE"));
        int mails = user.mails().size();
        int rows = user.ledger().codes().size();

        Page answer = Login.begin(user, browser, Map.of("prompt", "none")).passwordPage();

        assertThat(Portal.error(answer))
                .hasValueSatisfying(error -> assertThat(error).isIn("login_required", "interaction_required"));
        assertThat(user.mails()).hasSize(mails);
        assertThat(user.ledger().codes()).hasSize(rows);
    }

    @Test
    void aRecoveryCodeMakesTheSessionOneOfAFactor() {
        RecoverySet set = RecoverySet.any();
        TestUser owner = realm.newUser(phone.named("Phone").andThen(set.kept()));
        Browser browser = new Trust(owner).browser(phone);
        assertThat(new Trust(owner).login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        Map<String, String> change = Map.of("kc_action", "UPDATE_PROFILE");
        Page app = Login.begin(owner, browser, change)
                .passwordPage()
                .formWith("input[name=password]")
                .fill("password", owner.password())
                .submit();
        Page form = RecoveryLoginPage.of(app.formWith("[name=recovery-code]").press("recovery-code"))
                .enter(set.code(1));
        assertThat(form.formWith("input[name=firstName]").submit().kind()).isEqualTo(Page.Kind.PORTAL);

        Page again = Login.begin(owner, browser, change).passwordPage();

        assertThat(again.has("input[name=firstName]")).isTrue();
    }

    @Test
    void aSetUpTakesACodeWithoutASession() {
        Browser browser = trust.browser();

        Page asked = Login.begin(user, browser, Map.of("kc_action", "UPDATE_PROFILE"))
                .enterPassword();

        assertThat(asked.kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void theWizardTakesACodeInASessionOfATrustedBrowser() {
        TestUser owner = Trust.realmWithOffer(server, 30).newUser();
        Trust trusts = new Trust(owner);
        Browser browser = new Browser();
        Page offer = Login.begin(owner, browser)
                .codePage()
                .form()
                .fill("code", owner.mail().code())
                .fill("trust-browser", "on")
                .submit();
        OfferPage.of(offer).skip();
        browser = browser.restarted();

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        owner.ledger().forgetSends();
        Login login = Login.begin(owner, browser, Map.of("kc_action", "portal-offer-authenticator-app"));
        Page asked = login.passwordPage()
                .formWith("input[name=password]")
                .fill("password", owner.password())
                .submit();
        assertThat(asked.kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void theRemovalOfAnAppTakesACode() {
        TestUser owner = withAccount().newUser(phone.named("Phone"));
        owner.grant("account", "manage-account");
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(phone);
        Login login = Login.begin(owner, browser);
        String token = login.tokens(login.enterPassword()).path("access_token").asText();
        String id = Devices.id(owner, "Phone");

        Page again = Login.begin(owner, browser, Map.of("kc_action", "delete_credential:" + id))
                .passwordPage()
                .formWith("input[name=password]")
                .fill("password", owner.password())
                .submit();
        assertThat(again.kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(account("DELETE", owner.realm(), "/" + id, token).statusCode())
                .isEqualTo(400);
        assertThat(Devices.of(owner)).containsExactly("Phone");
    }

    @Test
    void theRemovalOfAnAppAtTheSecondLevelTakesACode() {
        TestUser owner = realm.newUser(phone.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(phone);
        trusts.login(browser);

        Page asked = Login.begin(owner, browser, Map.of("kc_action", "delete_credential:" + Devices.id(owner, "Phone")))
                .passwordPage();

        assertThat(asked.kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void anAppIsRemovedAtTheOldAddressAfterACode() {
        TestUser owner = withAccount().newUser(phone.named("Phone"));
        owner.grant("account", "manage-account");
        Login login = Login.begin(owner);
        Page portal = AppCodePage.after(login).enter(phone.code());
        String token = login.tokens(portal).path("access_token").asText();

        assertThat(account("DELETE", owner.realm(), "/" + Devices.id(owner, "Phone"), token)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void somethingThatTheUserHasToDoTakesACode() {
        Browser browser = trust.browser();
        user.set("requiredActions", List.of("UPDATE_PASSWORD"));

        assertThat(trust.login(browser).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).hasSize(1);
    }

    @Test
    void anExpiredPasswordTakesACode() {
        Realm expiring = server.realm("trusting-expiring", Trust.trusting(30));
        TestUser owner = expiring.newUser();
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser();
        expiring.set("passwordPolicy", "forceExpiredPasswordChange(1)");
        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        expiring.set("passwordPolicy", "forceExpiredPasswordChange(0)");

        assertThat(trusts.login(browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aSetUpThatIsMandatoryTakesACodeAtTheNextLogin() {
        Realm strict = server.realmWithOffer("trusting-strict", file -> {
            Trust.trusting(30).accept(file);
            file.offerSettings().put("max-skips", "1");
        });
        TestUser owner = strict.newUser();
        Trust trusts = new Trust(owner);
        Browser browser = new Browser();
        Page offer = Login.begin(owner, browser)
                .codePage()
                .form()
                .fill("code", owner.mail().code())
                .fill("trust-browser", "on")
                .submit();
        OfferPage.of(offer).skip();
        browser = browser.restarted();

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
        owner.ledger().forgetSends();
        assertThat(trusts.login(browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aWrongSettingLetsNobodyInByTrust() {
        Realm wrong = server.realm("trusting-wrong", Trust.trusting(30));
        TestUser owner = wrong.newUser();
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser();
        wrong.configureEmailCode(Map.of("trust-browser-days", "31"));

        assertThat(trusts.login(browser).notice()).isEqualTo("settings");
    }

    @Test
    void codesOfTheAppElsewhereDoNotEndIt() {
        TestUser owner = realm.newUser(phone.named("Phone"));
        Trust trusts = new Trust(owner);
        Browser browser = trusts.browser(phone);
        AppCodePage.after(Login.begin(owner)).enter(phone.code());

        assertThat(trusts.login(browser).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

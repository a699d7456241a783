package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages at the end of something say in plain words what to do, and have a link to continue. */
class ErrorPagesIT {

    private static final String WAY_ON = "main a.portal-button-primary";

    private final Realm realm = TestServer.shared().exportedRealm();

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en", "de", "fr"})
    void anUnknownClientIsNotNamed(String language) {
        Page page = Browser.reading(language).open(address("nobody", Map.of()));

        assertThat(problem(page)).isEqualTo(words(language).get("portalProblem"));
        assertThat(page.text()).doesNotContainIgnoringCase("client", "nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en", "de", "fr"})
    void theProtocolsEnglishIsNotShown(String language) {
        Page page = Browser.reading(language)
                .open(address(Portal.CLIENT, Map.of("response_type", "code", "redirect_uri", Portal.CALLBACK)));

        assertThat(problem(page)).isEqualTo(words(language).get("portalProblem"));
        assertThat(page.text()).doesNotContainIgnoringCase("request");
    }

    @Test
    void anotherLanguageKeepsTheSentence() {
        Page dutch = Browser.reading("nl").open(address("nobody", Map.of()));

        assertThat(problem(dutch.inLanguage("de"))).isEqualTo(words("de").get("portalProblem"));
    }

    @Test
    void aPageThatKnowsNoClientLeadsToThePortal() {
        Page page = new Browser().open(address("nobody", Map.of()));

        assertThat(page.one(WAY_ON).attr("href")).isEqualTo(Portal.URL);
    }

    @Test
    void whereNoPortalIsKnownThePageLeadsToTheAccount() {
        Realm office = TestServer.shared().realm("brand", file -> file.json().put("loginTheme", "kantoor"));

        Page page = new Browser().open(URI.create(office.url() + "/protocol/openid-connect/auth?client_id=nobody"));

        assertThat(page.one(WAY_ON).absUrl("href")).isEqualTo(office.url() + "/account/");
        assertThat(page.follow(WAY_ON).status()).isEqualTo(200);
    }

    @Test
    void theErrorOfALoginLeadsBackToThePortal() {
        Login login = Login.begin(realm.newUser());

        // Another browser, so that the login's cookies are missing.
        Page page = login.passwordPage()
                .formWith("input[name=password]")
                .in(new Browser())
                .submit();

        assertThat(page.one(WAY_ON).attr("href")).isEqualTo(Portal.URL + "/");
    }

    @Test
    void theLoggedOutPageLeadsBackToThePortal() {
        Login login = Login.begin(realm.newUser());
        CodePage code = login.codePage();
        code.enter(login.user().mail().code());
        Browser browser = code.page().browser();

        Page page = browser.open(URI.create(realm.url() + "/protocol/openid-connect/logout?client_id=" + Portal.CLIENT))
                .formWith("input[name=session_code]")
                .press("confirmLogout");

        assertThat(page.one(WAY_ON).attr("href")).isEqualTo(Portal.URL + "/");
    }

    @Test
    void afterANewPasswordThePageLeadsToTheLogin() {
        TestUser user = realm.newUser();
        URI link = PasswordReset.link(Login.begin(user));

        Page page = new PasswordReset(Browser.reading("nl").open(link)).choosePassword("Another horse battery 8");

        assertThat(page.one("main").text()).contains("Je wachtwoord is gewijzigd. Log nu in.");
        assertThat(page.one(WAY_ON).attr("href")).isEqualTo(Portal.URL + "/");
        assertThat(page.one(WAY_ON).text()).isEqualTo("Inloggen");
    }

    @Test
    void anInvitationWithoutANewPasswordSaysNothingOfAPassword() {
        TestUser user = realm.newUser();
        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + user.id() + "/execute-actions-email", List.of("VERIFY_EMAIL"));
        URI link = PasswordReset.linkIn(user.mail());

        Page page = Browser.reading("nl").open(link);
        Page end = page.has("#kc-info-message a") ? page.follow("#kc-info-message a") : page;

        assertThat(end.one("main").text()).doesNotContain("wachtwoord is gewijzigd");
    }

    @Test
    void anAdministratorsOwnWordsAreShown() {
        Realm denying = TestServer.shared().realm("denying", file -> {
            ObjectNode step = file.executions("second factor").insertObject(0);
            step.put("authenticator", "deny-access-authenticator")
                    .put("authenticatorConfig", "not today")
                    .put("requirement", "REQUIRED")
                    .put("priority", 5);
            ObjectNode settings = file.json().withArray("authenticatorConfig").addObject();
            settings.put("alias", "not today").putObject("config").put("denyErrorMessage", "Vandaag gesloten.");
        });

        Page page = Login.begin(denying.newUser()).enterPassword();

        assertThat(problem(page)).isEqualTo("Vandaag gesloten.");
    }

    @Test
    @Needs(Need.CHROMIUM)
    void aPageThatIsNotThereLeadsToThePortal() {
        try (Chromium chromium = new Chromium()) {
            com.microsoft.playwright.Page page = chromium.window("nl");

            page.navigate(realm.url() + "/nowhere");

            assertThat(page.locator("#kc-error-message > p").first().textContent())
                    .isEqualTo(words("nl").get("pageNotFound"));
            assertThat(page.locator(WAY_ON).getAttribute("href")).isEqualTo(Portal.URL);
        }
    }

    private URI address(String client, Map<String, String> more) {
        StringBuilder address = new StringBuilder(realm.url() + "/protocol/openid-connect/auth?client_id=" + client);
        more.forEach(
                (name, value) -> address.append('&').append(name).append('=').append(value));
        return URI.create(address.toString());
    }

    private static String problem(Page page) {
        return page.one("#kc-error-message > p").text();
    }

    private static Messages words(String language) {
        return Messages.ofLogin(language);
    }
}

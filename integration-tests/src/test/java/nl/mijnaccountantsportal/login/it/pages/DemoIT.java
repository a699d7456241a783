package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import nl.mijnaccountantsportal.login.demo.ReceivedMail;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.DemoSite;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo in a real browser: from its front page to the portal and back, and its inbox. */
@Needs(Need.CHROMIUM)
class DemoIT {

    private static DemoSite site;
    private static Chromium chromium;

    private final TestUser user = site.newUser();

    @BeforeAll
    static void open() {
        site = DemoSite.start("demo");
        chromium = new Chromium();
        // The machine may be busy, so a page may take some time.
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theFrontPageNamesTheUsersTheInboxAndTheApp() {
        Page page = chromium.window("nl");
        page.navigate(site.portal("/").toString());

        assertThat(page.locator("main code"))
                .hasText(
                        new String[] {"Welkom-in-de-demo", "sanne@example.nl", "joris@example.nl", "lotte@example.nl"});
        assertThat(page.locator("main a[href='" + site.inbox("/") + "']")).hasText("postvak");
        assertThat(page.locator("main a[href='" + site.inbox("/app") + "']")).hasText("app van Joris");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void backAfterTheLoginStaysInThePortal(int times) {
        Page page = loggedIn();

        for (int i = 0; i < times; i++) {
            page.goBack();
            assertThat(page.locator("#email")).hasText(user.address());
        }
    }

    @Test
    void backAfterLoggingOutAsksForALogin() {
        Page page = loggedIn();
        page.locator("form[action$=logout] button").click();
        page.waitForURL(site.portal("/").toString());

        page.goBack();
        page.navigate(site.portal("/").toString());

        assertThat(page.locator("main a[href='/login']")).isVisible();
    }

    @Test
    void reloadAndBackAfterAConfirmationSendNothingTwice() {
        Page page = loggedIn();
        String used = site.mail(user, "").code().orElseThrow();
        page.locator("form[action$=aangifte] button").click();
        page.locator("#code").fill(site.mail(user, used).code().orElseThrow());
        page.keyboard().press("Enter");
        assertThat(page.locator("#sent")).isVisible();

        page.reload();
        assertThat(page.locator("#sent")).isVisible();

        page.goBack();
        assertThat(page.locator("#email")).hasText(user.address());
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1280})
    void aMailIsShownAsAMailProgramShowsIt(int width) {
        site.logIn(user);
        ReceivedMail mail = site.mail(user, "");
        Page page = chromium.window("nl");
        page.setViewportSize(width, 664);
        page.navigate(site.inbox("/").toString());

        String article = "#mail-" + mail.id();
        assertThat(page.locator(article + " h2")).hasText(mail.subject());
        assertThat(page.locator(article + " p.demo-meta")).hasText("Van " + mail.sender());
        page.locator(article + " iframe").scrollIntoViewIfNeeded();
        assertThat(page.frameLocator(article + " iframe").locator("h1")).isVisible();
        page.waitForFunction(
                "frame => { const mail = document.querySelector(frame).contentDocument.documentElement;"
                        + " return mail.scrollHeight <= mail.clientHeight && mail.scrollWidth <= mail.clientWidth; }",
                article + " iframe");
    }

    private Page loggedIn() {
        Page page = chromium.window("nl");
        page.navigate(site.portal("/").toString());
        page.locator("main a[href='/login']").click();
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.keyboard().press("Enter");
        page.locator("#code").fill(site.mail(user, "").code().orElseThrow());
        page.keyboard().press("Enter");
        assertThat(page.locator("#email")).hasText(user.address());
        return page;
    }
}

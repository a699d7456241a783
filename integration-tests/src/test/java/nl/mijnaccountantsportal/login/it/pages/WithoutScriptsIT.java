package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
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

/** The pages in a real browser that runs no scripts. */
@Needs(Need.CHROMIUM)
class WithoutScriptsIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");
    private static final Viewer VIEWER = new Viewer("nl", false);

    private static Chromium chromium;

    private final TestUser user = TestServer.shared().exportedRealm().newUser();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void anAppIsSetUpAndUsed() {
        Page page = enterPassword();
        page.locator("#code").fill(user.mail().code());
        page.keyboard().press("Enter");
        page.locator("#portal-offer [name=setup]").click();
        page.locator("#portal-offer-app [name=setup]").click();
        App app = App.scan(page.locator("#portal-open-app").getAttribute("href"));
        page.locator("#portal-offer-scan [name=setup]").click();
        page.locator("#code").fill(app.code());
        page.keyboard().press("Enter");
        page.locator("[name=later]").click();
        page.locator("[name=finish]").click();
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);

        Page next = enterPassword();
        next.locator("#portal-app-code #code").fill(app.code());
        next.keyboard().press("Enter");
        assertThat(next).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void recoveryCodesAreKeptAndUsed() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage codes = scan.to(OfferPage.Step.CONFIRM).confirmed(scan.scan().code());
        codes.press("kept").form().press("finish");

        Page page = enterPassword();
        page.locator("[name=recovery-code]").click();
        page.locator("#code").fill(codes.codes().code(1));
        page.keyboard().press("Enter");
        page.locator("[name=keep]").click();

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void theLanguageIsChosenByALink() {
        Page page = chromium.window(VIEWER);
        page.navigate(Login.address(user.realm()).toString());

        page.locator("#kc-locale summary").click();
        page.locator("#kc-locale [hreflang=en]").click();

        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void theCodePageLoadedAgainIsTheCodePage() {
        Page page = enterPassword();
        assertThat(page.locator("#code")).isVisible();

        page.reload();

        assertThat(page.locator("#code")).isVisible();
        page.locator("#code").fill(user.mail().code());
        page.keyboard().press("Enter");
        assertThat(page.locator("#portal-offer")).isVisible();
    }

    @Test
    void anEarlyRequestForANewCodeIsCalledEarly() {
        Page page = enterPassword();

        page.locator("[name=resend]").click();

        assertThat(page.locator("#input-error-resend")).hasText(Messages.DUTCH.get("portalCodeTooEarly"));
        assertThat(page.locator("#portal-wait")).containsText("seconden");
        assertThat(page.locator("#code")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login", "code-sent", "offer-scan", "offer-codes", "kc-otp-config-manual", "kc-recovery-config"})
    void thereIsNoButtonThatDoesNothing(String screen) {
        try (Sight sight = chromium.show(Screen.named(screen).in("nl"), VIEWER)) {
            assertThat(sight.page().locator("button[type=button]:visible, button[aria-disabled=true]:visible"))
                    .hasCount(0);
        }
    }

    private Page enterPassword() {
        Page page = chromium.window(VIEWER);
        page.navigate(Login.address(user.realm()).toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.keyboard().press("Enter");
        return page;
    }
}

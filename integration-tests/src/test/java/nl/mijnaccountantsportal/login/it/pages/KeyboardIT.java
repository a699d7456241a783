package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole process in a real browser, without a mouse. */
@Needs(Need.CHROMIUM)
class KeyboardIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");

    private static Chromium chromium;

    private final TestUser user = TestServer.shared().exportedRealm().newUser();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        // The machine may be busy, so a page may take some time.
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aCodeByEmailIsTypedIn() {
        Page page = enterPassword("nl-NL");

        page.keyboard().type(user.mail().code());
        page.keyboard().press("Enter");
        press(page, "[name=skip]");

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void aCodeIsPastedAsTheMailShowsIt() {
        Page page = enterPassword("nl-NL");
        String code = user.mail().code();

        page.evaluate(
                "text => navigator.clipboard.writeText(text)", code.substring(0, 3) + " " + code.substring(3) + "\n");
        page.keyboard().press("Control+V");
        page.keyboard().press("Enter");

        assertThat(page.locator("#portal-offer")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl-NL", "en-GB"})
    void anAppIsSetUpAndUsedFromThenOn(String language) {
        Page page = enterPassword(language);
        page.keyboard().type(user.mail().code());
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("lang", language.substring(0, 2));

        press(page, "#portal-offer [name=setup]");
        press(page, "#portal-offer-app [name=setup]");
        assertThat(page.locator("#portal-qr")).isVisible();
        App app = App.scan(page.locator("#portal-open-app").getAttribute("href"));
        press(page, "#portal-offer-scan [name=setup]");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().type(app.code());
        page.keyboard().press("Enter");
        press(page, "[name=kept]");
        press(page, "[name=finish]");
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);

        Page next = enterPassword(language);
        assertThat(next.locator("#portal-app-code")).isVisible();
        next.keyboard().type(app.code());
        next.keyboard().press("Enter");
        assertThat(next).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void onAPhoneALinkOpensTheAppInPlaceOfAQrCode() {
        Page page = enterPassword(chromium.phone("nl-NL"));
        page.keyboard().type(user.mail().code());
        page.keyboard().press("Enter");
        press(page, "#portal-offer [name=setup]");
        press(page, "#portal-offer-app [name=setup]");

        assertThat(page.locator("#portal-open-app")).isVisible();
        assertThat(page.locator("#portal-open-app")).hasAttribute("href", Pattern.compile("^otpauth://totp/.*"));
        assertThat(page.locator("#portal-qr")).isHidden();
    }

    /** Ends on the page for the code, with the focus in its only field. */
    private Page enterPassword(String language) {
        return enterPassword(chromium.window(language));
    }

    private Page enterPassword(Page page) {
        page.navigate(Login.address(user.realm()).toString());
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(user.address());
        page.keyboard().press("Tab");
        page.keyboard().type(user.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        return page;
    }

    // As often as needed, but with an end: an element that Tab does not reach cannot be used.
    private static void press(Page page, String button) {
        page.locator(button).waitFor();
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.locator(button).evaluate("button => button === document.activeElement")) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("Tab never reaches " + button);
    }
}

package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printed pages: the wizard's page with the key, and the recovery codes. */
@Needs(Need.CHROMIUM)
class PaperIT {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recoveryCodesArePrintedAndNothingToPress(boolean scripts) {
        try (Chromium chromium = new Chromium();
                Sight sight = chromium.show(Screen.named("offer-codes").in("nl"), new Viewer("nl", scripts))) {
            Page page = sight.page();
            page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

            assertThat(page.locator("#portal-codes li")).hasCount(12);
            assertThat(page.locator("#portal-codes")).isVisible();
            assertThat(page.locator("button:visible")).hasCount(0);
            assertThat(page.locator("main")).hasCSS("color", "rgb(0, 0, 0)");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePictureAndTheKeyArePrintedAndNothingToPress(boolean scripts) {
        try (Chromium chromium = new Chromium();
                Sight sight = chromium.show(Screen.named("offer-scan").in("nl"), new Viewer("nl", scripts))) {
            Page page = sight.page();
            page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

            assertThat(page.locator("#portal-qr")).isVisible();
            assertThat(page.locator("#portal-key")).isVisible();
            assertThat(page.locator("#portal-key-settings")).isVisible();
            assertThat(page.locator("button:visible")).hasCount(0);
            assertThat(page.locator("main")).hasCSS("color", "rgb(0, 0, 0)");
        }
    }
}

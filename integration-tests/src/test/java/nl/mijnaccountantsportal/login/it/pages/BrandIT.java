package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.Test;

/** An office's own brand: the theme {@code kantoor}, a child of the portal's. */
@Needs(Need.CHROMIUM)
class BrandIT {

    private final Realm office =
            TestServer.shared().realm("brand", file -> file.json().put("loginTheme", "kantoor"));

    @Test
    void anOfficeShowsItsOwnNameLogoColourAndContact() {
        setDefaultAssertionTimeout(60_000);
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.window("nl-NL");
            page.navigate(Login.address(office).toString());

            assertThat(page).hasTitle("Inloggen bij Kantoor De Wit");
            assertThat(page.locator(".portal-name")).hasText("Kantoor De Wit");
            assertThat(page.locator(".portal-logo")).hasAttribute("src", Pattern.compile(".*/img/kantoor\\.svg$"));
            assertThat(page.locator(".portal-logo")).hasJSProperty("naturalWidth", 48);
            assertThat(page.locator("#kc-login")).hasCSS("background-color", "rgb(122, 46, 77)");
            assertThat(page.locator(".portal-support a").first())
                    .hasAttribute("href", "mailto:hulp@kantoordewit.example");
        }
    }
}

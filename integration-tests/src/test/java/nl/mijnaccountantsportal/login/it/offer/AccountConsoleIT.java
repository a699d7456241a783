package nl.mijnaccountantsportal.login.it.offer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's account console in the portal's look, in a real browser. */
@Needs(Need.CHROMIUM)
class AccountConsoleIT {

    private static final String PORTAL = "MijnAccountantsPortal";

    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final App phone = App.any();
    private final TestUser user = TestServer.shared().exportedRealm().newUser(phone.named("Phone"));

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 'rgb(15, 92, 112)', 'rgb(238, 242, 243)'", "DARK, 'rgb(10, 58, 71)', 'rgb(18, 24, 27)'"})
    void itHasThePortalsColoursLogoAndName(ColorScheme scheme, String header, String ground) {
        Page page = signingIn("nl-NL");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));

        assertThat(page).hasTitle(PORTAL);
        assertThat(page.locator(".pf-v5-c-masthead")).hasCSS("background-color", header);
        assertThat(page.locator(".pf-v5-c-page")).hasCSS("background-color", ground);
        Locator logo = page.locator(".pf-v5-c-masthead__brand img, .pf-v5-c-masthead img")
                .first();
        assertThat(
                        (Boolean)
                                logo.evaluate(
                                        "logo => logo.decode().then(() => logo.src.endsWith('/img/logo.svg') && logo.naturalWidth > 0)"))
                .isTrue();
        assertThat(page.locator("a:has(> img)").first()).hasAttribute("href", Portal.URL);
        // The browser would have reported anything that was refused by a policy, not found, or broken.
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nl-NL, Inloggen, Authenticator app instellen",
        "en-GB, Logging in, Set up Authenticator app",
        "de-DE, Anmeldung, Authenticator-App einrichten",
        "fr-FR, Connexion, Configurer Application d’authentification"
    })
    void itSpeaksTheUsersLanguage(String language, String heading, String setUp) {
        Page page = signingIn(language);

        assertThat(page.locator("h1")).hasText(heading);
        assertThat(page.getByTestId("otp/create")).hasText(setUp);
    }

    @Test
    void anAppIsRemovedThereAndTheUserIsToldByMail() {
        Page page = signingIn("nl-NL");

        page.locator("[data-testid='otp/credential-list'] [data-testrole=remove]")
                .click();
        confirm(page);
        page.locator("#kc-accept").click();

        assertThat(page.getByTestId("otp/not-set-up")).isVisible();
        assertThat(user.mail().subject()).isEqualTo(Messages.DUTCH.get("portalAppRemovedSubject", PORTAL));
        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void anotherAppIsSetUpThereUnderItsOwnName() {
        Page page = signingIn("nl-NL");

        page.getByTestId("otp/create").click();
        confirm(page);
        page.locator("#portal-offer [name=setup]").click();
        page.locator("#portal-offer-app [name=setup]").click();
        App tablet = App.scan(page.locator("#portal-open-app").getAttribute("href"));
        page.locator("#portal-offer-scan [name=setup]").click();
        page.locator("#portal-offer-confirm #code").fill(tablet.code());
        page.locator("#name").fill("Tablet van Anna");
        page.locator("#name").press("Enter");
        page.locator("#portal-offer-codes [name=later]").click();
        page.locator("#portal-offer-done [name=finish]").click();

        assertThat(page.getByText("Tablet van Anna")).isVisible();
        assertThat(user.mail().subject()).isEqualTo(Messages.DUTCH.get("portalAppSetUpSubject", PORTAL));
        assertThat(Devices.of(user)).containsExactlyInAnyOrder("Phone", "Tablet van Anna");
    }

    @Test
    void aPasskeyIsSetUpThereAfterAFreshCodeAndRemovedAfterASignature() {
        TestUser owner = TestServer.shared()
                .realmWithOffer("account-passkeys", file -> file.offerSettings().put("offers", "both"))
                .newUser(phone.named("Phone"));
        Page page = signingIn(owner, "nl-NL");
        Passkey.plugEmptyInto(page);
        Locator passkeys = page.locator("[data-testid='webauthn/credential-list']");

        page.getByTestId("otp/create").click();
        confirm(page);
        page.locator("#portal-offer [name=passkey]").click();
        page.locator("#name").fill("Laptop van Anna");
        page.locator("#portal-passkey-make").click();
        page.locator("#portal-offer-codes [name=later]").click();
        page.locator("#portal-offer-passkey-done [name=finish]").click();
        assertThat(passkeys).containsText("Laptop van Anna");
        assertThat(owner.mailOf("portalPasskeySetUp").text()).contains("127.0.0.1");

        passkeys.locator("[data-testrole=remove]").click();
        page.locator("#portal-passkey-use").click();
        page.locator("#kc-accept").click();
        assertThat(page.getByTestId("otp/title")).isVisible();
        assertThat(passkeys).hasCount(0);
        assertThat(owner.mailOf("portalPasskeyRemoved").text()).contains("127.0.0.1");
        assertThat(Devices.of(owner)).containsExactly("Phone");
    }

    @Test
    void recoveryCodesAreListedThereAndCanBeRemoved() {
        TestUser owner = TestServer.shared()
                .exportedRealm()
                .newUser(phone.named("Phone").andThen(RecoverySet.any().keptFrom(3)));
        Page page = signingIn(owner, "nl-NL");
        Locator codes = page.locator("[data-testid='recovery-authn-codes/credential-list']");

        assertThat(codes).containsText("2/12");
        assertThat(page.getByTestId("recovery-authn-codes/create")).hasCount(0);
        codes.locator("[data-testrole=remove]").click();
        page.locator("#kc-accept").click();

        assertThat(page.getByTestId("otp/title")).isVisible();
        assertThat(RecoverySet.left(owner)).isEmpty();
        assertThat(Devices.of(owner)).containsExactly("Phone");
    }

    // Users with an app can only change it with a fresh code of the app.
    private void confirm(Page page) {
        page.locator("#code").fill(phone.code());
        page.locator("#code").press("Enter");
    }

    /** Logs in with the app, and ends at the console's list of credentials. */
    private Page signingIn(String language) {
        return signingIn(user, language);
    }

    private Page signingIn(TestUser user, String language) {
        Page page = chromium.window(language);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(user.realm().url() + "/account/account-security/signing-in");
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.locator("#password").press("Enter");
        page.locator("#code").fill(phone.code());
        page.locator("#code").press("Enter");
        assertThat(page.getByTestId("otp/title")).isVisible();
        return page;
    }
}

package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Axe;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages on a phone, with a small screen and touch. */
@Needs(Need.CHROMIUM)
class PhoneIT {

    private static final List<Integer> WIDTHS = List.of(320, 360, 390, 412);
    private static final int HEIGHT = 640;

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static Stream<Arguments> confirmations() {
        return Stream.of("transaction-mail", "transaction-mail-wrong", "transaction-app", "transaction-app-wrong")
                .map(Screen::named)
                .flatMap(screen -> WIDTHS.stream().map(width -> Arguments.of(screen, width)));
    }

    @ParameterizedTest
    @MethodSource("confirmations")
    void whatIsConfirmedIsInView(Screen screen, int width) {
        try (Sight sight = chromium.showOnPhone(screen.in("nl"), width, HEIGHT)) {
            Object bottom = sight.page().evaluate("""
                    () => {
                      const box = document.getElementById("portal-transaction").getBoundingClientRect();
                      return box.top < 0 ? -1 : Math.ceil(box.bottom);
                    }""");

            assertThat((Integer) bottom).isBetween(1, HEIGHT);
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                        "code-sent",
                        "code-elsewhere",
                        "offer-scan",
                        "offer-confirm",
                        "offer-codes",
                        "offer-both",
                        "offer-passkey",
                        "offer-lost",
                        "app-code-recovery",
                        "passkey-recovery",
                        "recovery-code-wrong",
                        "transaction-mail-wrong")
                .map(Screen::named)
                .flatMap(screen -> WIDTHS.stream().map(width -> Arguments.of(screen, width)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPartHasItsPlaceAndAxeFindsNothing(Screen screen, int width) {
        try (Sight sight = chromium.showOnPhone(screen.in("nl"), width, HEIGHT)) {
            assertThat(sight.faults("overflow")).isEmpty();
            assertThat(sight.faults("layout")).isEmpty();
            assertThat(sight.faults("broken")).isEmpty();
            assertThat(Axe.in(sight).violations()).isEmpty();
        }
    }

    @Test
    void theWayWithTheQrCodeKeepsTheSameRules() {
        try (Sight sight = chromium.showOnPhone(Screen.named("offer-scan").in("nl"), 320, HEIGHT)) {
            sight.page().locator("#portal-other-device").check();

            assertThat(sight.faults("overflow")).isEmpty();
            assertThat(sight.faults("layout")).isEmpty();
            assertThat(Axe.in(sight).violations()).isEmpty();
        }
    }

    @Test
    void anErrorIsSeenWhereThePageOpens() {
        try (Sight sight =
                chromium.showOnPhone(Screen.named("transaction-mail-wrong").in("nl"), 360, HEIGHT)) {
            assertThat(sight.page().locator("#portal-refused")).isInViewport();
        }
    }

    @Test
    void theWizardOpensTheAppAndSpeaksOfNoScan() {
        try (Sight sight = chromium.showOnPhone(Screen.named("offer-scan").in("nl"), 390, HEIGHT)) {
            Page page = sight.page();

            assertThat(page.locator("#portal-open-app")).isVisible();
            assertThat(page.locator("#portal-key-phone")).isVisible();
            assertThat(page.locator("#portal-qr")).isHidden();
            assertThat((String) page.evaluate("""
                    () => {
                      document.querySelector(".portal-other-device").remove();
                      // Made of random letters, which may be these.
                      document.getElementById("portal-key-phone").remove();
                      return document.querySelector("main").innerText;
                    }"""))
                    .doesNotContainIgnoringCase("scan")
                    .doesNotContainIgnoringCase("QR");
            assertThat(page).hasTitle("Koppel je authenticator app - MijnAccountantsPortal");
        }
    }

    @Test
    void aUserWithAnotherDeviceGetsTheQrCodeBack() {
        try (Sight sight = chromium.showOnPhone(Screen.named("offer-scan").in("nl"), 390, HEIGHT)) {
            Page page = sight.page();

            page.locator("#portal-other-device").check();

            assertThat(page.locator("#portal-qr")).isVisible();
            assertThat(page.locator("h1")).hasText(java.util.regex.Pattern.compile("Scan de QR-code"));
            assertThat(page.locator("#portal-open-app")).isHidden();
        }
    }

    @Test
    void anyOtherDeviceShowsNoLinkToAnApp() {
        try (Sight sight = chromium.show(Screen.named("offer-scan").in("nl"), new Viewer("nl", true))) {
            Page page = sight.page();

            assertThat(page.locator("#portal-qr")).isVisible();
            assertThat(page.locator("#portal-open-app")).isHidden();
            assertThat(page.locator("#portal-other-device")).isHidden();
        }
    }
}

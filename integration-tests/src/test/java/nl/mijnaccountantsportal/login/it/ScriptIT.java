package nl.mijnaccountantsportal.login.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages' script adds, and that nothing needs it. */
class ScriptIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");
    private static final Viewer WITH = new Viewer("nl", true);
    private static final Viewer WITHOUT = new Viewer("nl", false);

    private static Chromium chromium;

    private final TestUser user = TestServer.shared().realm().newUser();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        // Two cores that serve others too: a page may take its time.
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theCountDownIsSeenToRunAndHeardOnceAtItsEnd() {
        Page page = chromium.window(WITH);
        page.clock().install();
        enterPassword(page);
        page.evaluate(
                """
                () => {
                  window.heard = [];
                  const live = [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")];
                  new MutationObserver(() => window.heard.push(live.map(e => e.textContent.trim()).join(" | ")))
                      .observe(document.body, { subtree: true, childList: true, characterData: true });
                  window.counted = new Set();
                  const wait = document.getElementById("portal-wait");
                  new MutationObserver(() => window.counted.add(wait.textContent)).observe(wait, { childList: true });
                  window.before = live.map(e => e.textContent.trim()).join(" | ");
                }
                """);

        page.clock().runFor(62_000);

        assertThat((Integer) page.evaluate("window.counted.size")).isGreaterThan(50);
        assertThat((List<?>) page.evaluate("[...new Set(window.heard)].filter(text => text !== window.before)"))
                .singleElement()
                .asString()
                .contains(Messages.DUTCH.get("portalCodeWaitOver"));
    }

    @Test
    void aMailThatGoesOutShowsWithoutLosingWhatIsTyped() {
        Page page = chromium.window(WITH);
        page.clock().install();
        Reader reader = new Reader("nl");
        CodePage sent = reader.code(user);
        TestServer.shared()
                .database()
                .change("update PORTAL_CODE set DELIVERY = 'PENDING' where USER_ID = ?", user.id());
        page.context().addCookies(sent.page().browser().cookies().of(sent.page().address()));
        page.navigate(sent.refresh().page().address().toString());
        assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "pending");
        String code = user.mail().code();
        page.locator("#code").pressSequentially(code.substring(0, 3));
        page.evaluate("window.sameDocument = true");

        TestServer.shared()
                .database()
                .change("update PORTAL_CODE set DELIVERY = 'SENT' where USER_ID = ?", user.id());
        page.clock().runFor(2_500);

        assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "sent");
        assertThat(page.locator("#code")).hasValue(code.substring(0, 3));
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
        page.keyboard().type(code.substring(3));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void theButtonCopiesTheKeyWithoutItsBlanks() {
        TestUser user = TestServer.shared().exportedRealm().newUser();
        OfferPage scan = new Reader("nl").offer(user).to(OfferPage.Step.SCAN);
        try (Sight sight = chromium.show(scan.page(), WITH)) {
            Page page = sight.page();
            page.locator("#portal-offer-scan summary").click();
            page.locator("[data-copy]").click();

            assertThat(page.locator("[data-copy]")).hasText(Messages.DUTCH.get("portalCopied"));
            assertThat(page.locator("#portal-announcement")).hasText(Messages.DUTCH.get("portalCopied"));
            assertThat(page.evaluate("navigator.clipboard.readText()"))
                    .isEqualTo(page.locator("#portal-key").textContent().replace(" ", ""));
        }
    }

    @Test
    void aDoubleClickSendsACodeOnce() {
        Page page = chromium.window(WITH);
        enterPassword(page);
        List<String> sent = posts(page);
        page.locator("#code").fill(user.mail().code());

        page.locator("#portal-email-code button:not([name])").dblclick();

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aDoubleClickSendsAPasswordOnce() {
        Page page = chromium.window(WITH);
        List<String> sent = posts(page);
        page.navigate(Login.address(user.realm()).toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());

        page.locator("#kc-login").dblclick();

        assertThat(page.locator("#portal-email-code")).isVisible();
        assertThat(sent).hasSize(1);
    }

    private static List<String> posts(Page page) {
        List<String> posts = new ArrayList<>();
        page.onRequest((Request request) -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        return posts;
    }

    @Test
    void aPasswordCanBeLookedAt() {
        Page page = chromium.window(WITH);
        page.navigate(Login.address(user.realm()).toString());
        Locator password = page.locator("#password");
        Locator eye = page.locator("[data-password-toggle]");

        eye.click();
        assertThat(password).hasAttribute("type", "text");
        eye.click();
        assertThat(password).hasAttribute("type", "password");
    }

    @Test
    void withoutScriptsThereAreNoButtonsThatDoNothing() {
        for (String name : List.of("login", "offer-scan", "kc-otp-config-manual", "kc-recovery-config")) {
            try (Sight sight = chromium.show(Screen.named(name).in("nl"), WITHOUT)) {
                assertThat(sight.page().locator("button[type=button]:visible")).hasCount(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAppIsSetUpAndUsed(boolean scripts) {
        TestUser user = TestServer.shared().exportedRealm().newUser();
        Page page = chromium.window(new Viewer("nl", scripts));
        enterPassword(page, user);
        page.locator("#code").fill(user.mail().code());
        page.keyboard().press("Enter");
        page.locator("#portal-offer [name=setup]").click();
        page.locator("#portal-offer-app [name=setup]").click();
        App app = App.scan(page.locator("#portal-open-app").getAttribute("href"));
        page.locator("#portal-offer-scan [name=setup]").click();
        page.locator("#code").fill(app.code());
        page.keyboard().press("Enter");
        page.locator("[name=finish]").click();
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);

        Page next = chromium.window(new Viewer("nl", scripts));
        enterPassword(next, user);
        next.locator("#portal-app-code #code").fill(app.code());
        next.keyboard().press("Enter");
        assertThat(next).hasURL(BACK_AT_THE_PORTAL);
    }

    private void enterPassword(Page page) {
        enterPassword(page, user);
        assertThat(page.locator("#portal-email-code")).isVisible();
    }

    private static void enterPassword(Page page, TestUser user) {
        page.navigate(Login.address(user.realm()).toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.keyboard().press("Enter");
    }
}

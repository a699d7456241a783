package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.HangingMailServer;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Reader;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages' script adds in browsers with scripts. */
@Needs(Need.CHROMIUM)
class ScriptIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");

    private static Chromium chromium;

    private final Page page = chromium.window("nl-NL");

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
    void aDoubleClickCountsOnce() {
        fillIn(TestServer.shared().realm().newUser());

        // Counts and blocks the requests that the script lets through.
        Object sent = page.locator("#kc-login").evaluate("""
                button => {
                  let sent = 0;
                  addEventListener("submit", event => {
                    sent += event.defaultPrevented ? 0 : 1;
                    event.preventDefault();
                  });
                  button.click();
                  button.click();
                  return sent;
                }""");

        assertThat(sent).isEqualTo(1);
    }

    @Test
    void afterAFormThePageCanBeLoadedAgain() {
        TestUser user = TestServer.shared().realm().newUser();
        logIn(user);
        page.locator("#code").fill(user.mail().wrongCode(1));
        page.keyboard().press("Enter");
        assertThat(page.locator("#input-error-code")).isVisible();
        assertThat(page).not().hasURL(Pattern.compile("session_code="));

        page.reload();

        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#input-error-code")).isHidden();
        assertThat(page.locator(".portal-alert:visible")).hasCount(0);
    }

    @Test
    void theStateOfTheMailArrivesWhileTheCodeIsTyped() {
        try (HangingMailServer mailServer = new HangingMailServer()) {
            Realm realm = TestServer.shared()
                    .realm(
                            "with-hanging-mail-server",
                            file -> file.smtpServer()
                                    .put("host", "localhost")
                                    .put("port", String.valueOf(mailServer.port())));
            logIn(realm.newUser());
            mailServer.takeCall();
            assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "pending");
            page.locator("#code").fill("12");

            mailServer.hangUp();

            assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "failed");
            assertThat(page.locator("#code")).hasValue("12");

            page.locator("[name=resend]").click();
            mailServer.takeCall();
            assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "pending");
        }
    }

    @Test
    void theOpenPageSaysThatItsCodeExpired() {
        page.clock().install();
        logIn(TestServer.shared().realm().newUser());
        awaitCountDown();

        page.clock().fastForward(599_000);
        assertThat(page.locator("#code")).isVisible();
        page.clock().runFor(4_000);

        assertThat(page.locator("#portal-delivery")).hasText(Messages.DUTCH.get("portalCodeDelivery-expired"));
        assertThat(page.locator("#code")).isHidden();
        assertThat(page.locator("#portal-valid")).isHidden();
        assertThat(page.locator("[name=resend]")).hasClass(Pattern.compile("portal-button-primary"));
        assertThat(page.locator("#portal-delivery")).isFocused();
    }

    @Test
    void thePageWarnsBeforeItsTimeIsOverAndLeadsToTheBeginning() {
        page.clock().install();
        logIn(TestServer.shared().realm().newUser());
        awaitCountDown();
        assertThat(page.locator("[data-limit=soon]")).isHidden();

        page.clock().fastForward(28 * 60_000 + 1_000);

        assertThat(page.locator("[data-limit=soon]")).isVisible();
        page.locator("[data-limit=soon] a").click();
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void momentsAreShownInTheReadersTimeZone() {
        nl.mijnaccountantsportal.login.it.support.Page locked =
                Screen.named("notice-locked").in("nl");
        try (Sight amsterdam = chromium.show(locked, new Viewer("nl", true));
                Sight newYork = chromium.show(locked, new Viewer("nl", true, "America/New_York"))) {
            assertThat(amsterdam.page().locator("#portal-notice time")).hasText("31 maart 2031 om 12:15");
            assertThat(newYork.page().locator("#portal-notice time")).hasText("31 maart 2031 om 06:15");
        }
    }

    @Test
    void theCountDownEndsWithAWord() {
        TestUser user = TestServer.shared().realm().newUser();
        page.clock().install();
        logIn(user);
        awaitCountDown();
        assertThat(page.locator("#portal-announcement")).isEmpty();

        page.clock().fastForward(61_000);

        assertThat(page.locator("#portal-wait")).isEmpty();
        assertThat(page.locator("#portal-announcement")).hasText("Je kan nu een nieuwe code aanvragen.");
        assertThat(page.locator("[name=resend]")).not().hasAttribute("aria-disabled", "true");
    }

    // Otherwise a screen reader would announce every second.
    @Test
    void theCountDownIsSeenToRunAndHeardOnce() {
        page.clock().install();
        logIn(TestServer.shared().realm().newUser());
        awaitCountDown();
        page.evaluate("""
                () => {
                  const live = document.querySelectorAll("[role=status], [role=alert], [aria-live]");
                  window.heard = [];
                  window.seen = [];
                  const listen = (list, nodes) => nodes.forEach(node => new MutationObserver(
                      () => list.push(node.textContent)).observe(
                          node, { subtree: true, childList: true, characterData: true }));
                  listen(window.heard, live);
                  listen(window.seen, [document.getElementById("portal-wait")]);
                }
                """);

        page.clock().runFor(90_000);

        assertThat((Integer) page.evaluate("window.seen.length")).isGreaterThan(30);
        assertThat((List<?>) page.evaluate("window.heard.filter(text => !text.includes('•••@'))"))
                .hasSize(1);
    }

    @Test
    void aCodeCanBeSentAfterTheStateOfTheMailArrived() {
        TestUser user = TestServer.shared().realm().newUser();
        CodePage sent = new Reader("nl").code(user);
        String code = user.mail().code();
        user.ledger().awaitDelivery();
        Database database = TestServer.shared().database();
        database.change("update PORTAL_CODE set DELIVERY = 'PENDING' where USER_ID = ?", user.id());
        try (Sight sight = chromium.show(sent.refresh().page(), new Viewer("nl", true))) {
            Page page = sight.page();
            assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "pending");
            page.locator("#code").fill(code);

            database.change("update PORTAL_CODE set DELIVERY = 'SENT' where USER_ID = ?", user.id());
            assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "sent");
            page.locator("#code").press("Enter");

            assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        }
    }

    @Test
    void aDoubleClickSendsACodeOnce() {
        TestUser user = TestServer.shared().realm().newUser();
        logIn(user);
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        page.locator("#code").fill(user.mail().code());

        page.locator("#portal-email-code button:not([name])").dblclick();

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPasswordCanBeLookedAt() {
        fillIn(TestServer.shared().realm().newUser());

        page.locator("[data-password-toggle]").click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        page.locator("[data-password-toggle]").click();
        assertThat(page.locator("#password")).hasAttribute("type", "password");
    }

    @Test
    void theKeyOfAnAppIsCopiedWithoutItsBlanks() {
        TestUser user = TestServer.shared().exportedRealm().newUser();
        logIn(user);
        page.locator("#code").fill(user.mail().code());
        page.keyboard().press("Enter");
        page.locator("#portal-offer [name=setup]").click();
        page.locator("#portal-offer-app [name=setup]").click();
        page.locator("main summary").click();

        page.locator("[data-copy=portal-key]").click();

        assertThat(page.locator("#portal-announcement")).hasText("Gekopieerd");
        String key = page.locator("#portal-key").textContent().replace(" ", "");
        assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(key);
    }

    // The field can be seen before the script runs; and the script, whose clock is set forward, must not ask the
    // server,
    // whose clock is not.
    private void awaitCountDown() {
        assertThat(page.locator("[name=resend]")).hasAttribute("aria-disabled", "true");
        assertThat(page.locator("#portal-delivery")).hasAttribute("data-delivery", "sent");
    }

    private void fillIn(TestUser user) {
        page.navigate(Login.address(user.realm()).toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
    }

    private void logIn(TestUser user) {
        fillIn(user);
        page.locator("#kc-login").click();
        assertThat(page.locator("#code")).isVisible();
    }
}

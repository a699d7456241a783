package nl.mijnaccountantsportal.login.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The content security policy of the realm and of its login pages. */
@Needs(Need.CHROMIUM)
class PolicyIT {

    private static Chromium chromium;

    private final Realm realm = TestServer.shared().realm();
    private final TestUser user = realm.newUser();
    private final Page page = chromium.window("nl-NL");
    private final List<String> complaints = new ArrayList<>();

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
    void aLoginPageRunsNoInlineScript() {
        page.navigate(Login.address(realm).toString());

        page.evaluate("() => document.body.append(Object.assign(document.createElement('script'),"
                + " {textContent: 'document.title = \"taken over\"'}))");

        assertThat(page).hasTitle(Pattern.compile("^Inloggen bij .*"));
    }

    @Test
    void aLoginPageSendsNoFormElsewhere() {
        page.navigate(Login.address(realm).toString());

        // Waits for the violation, because a blocked form has no other visible effect.
        ConsoleMessage complaint = page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().contains("Content Security Policy")),
                () -> page.locator("#kc-form-login")
                        .evaluate("form => { form.action = 'https://elsewhere.test/'; form.requestSubmit(); }"));

        assertThat(complaint.text()).contains("form-action");
    }

    @Test
    void theAccountConsoleOpens() {
        page.onConsoleMessage(this::listen);
        page.navigate(realm.url() + "/account/");
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().type(user.mail().code());
        page.keyboard().press("Enter");

        assertThat(page.locator("input[name=firstName]")).isVisible();
        assertThat(complaints).isEmpty();
    }

    private void listen(ConsoleMessage message) {
        if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
        }
    }
}

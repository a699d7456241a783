package nl.mijnaccountantsportal.login.it.transaction;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Confirming a transaction in a real browser, by keyboard. */
@Needs(Need.CHROMIUM)
class TransactionBrowserIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");
    private static final Pattern CANCELLED =
            Pattern.compile("^http://portal\\.test/callback\\?.*error=access_denied.*");

    private static Chromium chromium;

    private final Realm realm = TestServer.shared().exportedRealm();
    private final TestUser user = realm.newUser();
    private final TransactionRequest request = TransactionRequest.of(realm);

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
    void theUserReadsWhatToConfirmTypesTheCodeAndIsOfferedNoApp() {
        Page page = confirmationPage();
        assertThat(page.locator("dd[data-part=amount]")).hasText("€ 1.234,56");
        assertThat(page.locator("body")).isFocused();
        page.locator("#code").click();

        page.keyboard().type(user.mail(2).code());
        page.keyboard().press("Enter");

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void aUserWithAnAppConfirmsWithItsNextCode() {
        App phone = App.any();
        TestUser other = realm.newUser(phone.named("phone"));
        Page page = passwordPage(other);
        page.keyboard().type(phone.code());
        page.keyboard().press("Enter");
        assertThat(page.locator("dd[data-part=amount]")).hasText("€ 1.234,56");
        assertThat(page.locator("body")).isFocused();
        page.locator("#code").click();

        page.keyboard().type(phone.code());
        page.keyboard().press("Enter");

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
    }

    @Test
    void theBackButtonAfterSuccessConfirmsNothingMore() {
        Page page = confirmationPage();
        page.locator("#code").click();
        page.keyboard().type(user.mail(2).code());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);

        // Not goBack(), because Keycloak leads on to the portal, and its host name does not exist.
        page.evaluate("history.back()");

        assertThat(page.locator("#portal-transaction")).isHidden();
        assertThat(TestServer.shared().database().rows("select * from PORTAL_TRANSACTION where USER_ID = ?", user.id()))
                .hasSize(1);
    }

    @Test
    void aClickOnCancelLeadsBackToThePortal() {
        Page page = confirmationPage();

        page.locator("[name=cancel]").click();

        assertThat(page).hasURL(CANCELLED);
    }

    /** Ends on the page that asks for the confirmation, after a login in the same flow. */
    private Page confirmationPage() {
        Page page = passwordPage(user);
        page.keyboard().type(user.mail().code());
        page.keyboard().press("Enter");
        assertThat(page.locator("#portal-transaction")).isVisible();
        return page;
    }

    /** Ends on the page that follows the password. */
    private Page passwordPage(TestUser who) {
        Page page = chromium.window("nl-NL");
        page.navigate(request.address().toString());
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(who.address());
        page.keyboard().press("Tab");
        page.keyboard().type(who.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        return page;
    }
}

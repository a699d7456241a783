package nl.mijnaccountantsportal.login.it.transaction;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser with its own virtual authenticator: a login and a transaction in the same flow. */
@Needs(Need.CHROMIUM)
class PasskeyBrowserIT {

    private static final Pattern BACK_AT_THE_PORTAL = Pattern.compile("^http://portal\\.test/callback\\?.*code=");
    private static final Pattern CANCELLED =
            Pattern.compile("^http://portal\\.test/callback\\?.*error=access_denied.*");

    private static Chromium chromium;

    private final Realm realm = TestServer.shared().realm();
    private final Passkey passkey = Passkey.any();
    private final TransactionRequest request = TransactionRequest.of(realm);

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aPasskeyLogsInAndSignsByKeyboardAlone() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page page = passwordPage(user, passkey);
        assertThat(page.locator("#portal-passkey-use")).isFocused();

        page.keyboard().press("Enter");
        assertThat(page.locator("dd[data-part=amount]")).hasText("€ 1.234,56");
        assertThat(page.locator("body")).isFocused();
        assertThat(page.locator("#portal-passkey-use")).isVisible();
        page.locator("#portal-passkey-use").focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        assertThat(user.ledger().confirmations()).hasSize(1);
        assertThat(user.ledger().confirmations().get(0)).containsEntry("FACTOR", "PASSKEY");
    }

    @Test
    void aSecurityKeyThatVerifiesNobodyLogsInAndSignsNothing() {
        TestUser user = realm.newUser(passkey.named("Key"));
        Page page = passwordPage(user, passkey.unverified());
        page.locator("#portal-passkey-use").click();
        assertThat(page.locator("#portal-transaction")).isVisible();

        page.locator("#portal-passkey-use").click();

        assertThat(page.locator("#input-error-passkey")).hasText(Messages.DUTCH.get("portalPasskeyNotUsed"));
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aBrowserWithoutThePasskeyCanTryAgainAndCancel() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page page = passwordPage(user, passkey);
        page.locator("#portal-passkey-use").click();
        assertThat(page.locator("#portal-transaction")).isVisible();
        page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('timed out')) }");

        page.locator("#portal-passkey-use").click();

        assertThat(page.locator("#input-error-passkey")).hasText(Messages.DUTCH.get("portalPasskeyNotUsed"));
        assertThat(page.locator("main")).not().containsText("timed out");
        page.locator("[name=cancel]").click();
        assertThat(page).hasURL(CANCELLED);
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aPageBetweenThatSwapsTheChallengeGetsNoSignatureThatFits() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        // The attacker's own transaction of the same user; the victim is supposed to sign its challenge.
        nl.mijnaccountantsportal.login.it.support.Page attackers = attackersTransaction(user);
        Page page = passwordPage(user, passkey);
        page.locator("#portal-passkey-use").click();
        assertThat(page.locator("dd[data-part=amount]")).hasText("€ 1.234,56");
        page.evaluate(
                "challenge => { document.getElementById('portal-passkey').dataset.challenge = challenge }",
                attackers.one("#portal-passkey").attr("data-challenge"));

        page.locator("#portal-passkey-use").click();

        assertThat(page.locator("#input-error-passkey")).hasText(Messages.DUTCH.get("portalPasskeyWrong"));
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aPageBetweenThatShowsOtherDetailsCannotHaveThemSigned() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page page = passwordPage(user, passkey);
        page.locator("#portal-passkey-use").click();
        assertThat(page.locator("#portal-transaction")).isVisible();
        page.evaluate("() => { document.querySelector('dd[data-part=amount]').textContent = '€ 1,00' }");

        page.locator("#portal-passkey-use").click();

        // What was signed is the server's transaction: no proof of the other amount exists anywhere.
        assertThat(page).hasURL(BACK_AT_THE_PORTAL);
        assertThat(user.ledger().confirmations().get(0)).containsEntry("DIGEST", TransactionRequest.DIGEST);
    }

    @Test
    void theAppIsTheOtherWayForUsersWithOne() {
        App phone = App.any();
        TestUser user = realm.newUser(phone.named("Phone").andThen(passkey.named("Laptop")));
        Page page = passwordPage(user, passkey);

        page.locator("#try-another-way").click();
        page.getByText("Authenticator app").first().click();
        page.locator("#code").fill(phone.code());
        page.keyboard().press("Enter");

        assertThat(page.locator("#portal-passkey-use")).isVisible();
        assertThat(page.locator("#portal-transaction")).isVisible();
    }

    private nl.mijnaccountantsportal.login.it.support.Page attackersTransaction(TestUser user) {
        nl.mijnaccountantsportal.login.it.support.Browser other =
                new nl.mijnaccountantsportal.login.it.support.Browser();
        nl.mijnaccountantsportal.login.it.support.Page login = TransactionRequest.of(realm)
                .with("authorization_details", TransactionRequest.details("€ 99.999,00"))
                .open(other)
                .formWith("input[name=password]")
                .fill("username", user.address())
                .fill("password", user.password())
                .submit();
        return passkey.answer(login).submit();
    }

    private Page passwordPage(TestUser user, Passkey plugged) {
        Page page = chromium.window("nl-NL");
        plugged.plugInto(page);
        page.navigate(request.address().toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("#portal-passkey-use")).isVisible();
        return page;
    }
}

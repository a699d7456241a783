package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.KeycloakScreens;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passkeys and recovery codes on Keycloak's pages, in a real browser. */
@Needs(Need.CHROMIUM)
class KeysAndCodesIT {

    private static final Messages WORDS = Messages.ofLogin("nl");

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aPasskeyHasTheNameFromThePageAndLogsIn() {
        TestUser user = with("webauthn-register");
        Page page = chromium.window("nl");
        plugInAuthenticator(page);
        page.onDialog(dialog -> {
            throw new AssertionError("A window asks: " + dialog.message());
        });
        logIn(page, user);
        assertThat(page.locator("main")).containsText(WORDS.get("portalPasskeyHint"));

        page.locator("input[name=authenticatorLabel]").fill("Laptop van Anna");
        page.locator("#registerWebAuthn").click();

        page.waitForURL(Pattern.compile(Pattern.quote(Portal.CALLBACK) + ".*"));
        assertThat(labels(user)).containsExactly("Laptop van Anna");

        page.context().clearCookies();
        logIn(page, user);
        page.locator("#authenticateWebAuthnButton").click();
        page.waitForURL(Pattern.compile(Pattern.quote(Portal.CALLBACK) + ".*"));
    }

    @Test
    void aPasskeyWithoutANameGetsOne() {
        TestUser user = with("webauthn-register");
        Page page = chromium.window("nl");
        plugInAuthenticator(page);
        logIn(page, user);

        page.locator("input[name=authenticatorLabel]").fill(" ");
        page.locator("input[name=authenticatorLabel]").press("Enter");

        page.waitForURL(Pattern.compile(Pattern.quote(Portal.CALLBACK) + ".*"));
        assertThat(labels(user)).containsExactly(WORDS.get("webauthn-registration-init-label"));
    }

    @Test
    void whatTheBrowserSaysAboutAFailureIsNotShown() {
        Page page = chromium.window("nl");
        logIn(page, with("webauthn-register"));

        page.locator("#registerWebAuthn").waitFor();
        page.evaluate(
                "() => { navigator.credentials.create = () => Promise.reject(new Error('The operation timed out')) }");
        page.locator("#registerWebAuthn").click();

        assertThat(page.locator("h1")).hasText(WORDS.get("webauthn-error-title"));
        assertThat(page.locator("main")).not().containsText("timed out");
    }

    @Test
    void codesThatAreNotSavedAreAskedForInThePagesLanguage() {
        Page page = recoveryCodes();

        page.locator("#saveRecoveryAuthnCodesBtn").click();

        assertThat(page.locator("#input-error-kcRecoveryCodesConfirmationCheck"))
                .hasText(WORDS.get("portalRecoveryCodesNotSaved"));
        assertThat(page.locator("#kcRecoveryCodesConfirmationCheck")).isFocused();

        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        assertThat(page.locator("#input-error-kcRecoveryCodesConfirmationCheck"))
                .hasCount(0);
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        page.waitForURL(Pattern.compile(Pattern.quote(Portal.CALLBACK) + ".*"));
    }

    @Test
    void codesCanBeDownloaded() throws IOException {
        Page page = recoveryCodes();
        List<String> codes = page.locator("#kc-recovery-codes-list li").allTextContents();

        Download file = page.waitForDownload(
                () -> page.locator("#downloadRecoveryCodes").click());

        assertThat(file.suggestedFilename()).isEqualTo(WORDS.get("portalRecoveryCodesFile"));
        assertThat(codes).hasSize(12);
        assertThat(Files.readString(file.path())).contains(codes);
    }

    @Test
    void ourCodesCanBeDownloadedCopiedAndPrinted() throws IOException {
        try (Sight sight = chromium.show(Screen.named("offer-codes").in("nl"), new Viewer("nl", true))) {
            Page page = sight.page();
            List<String> codes = page.locator("#portal-codes li").allTextContents();

            Download file = page.waitForDownload(
                    () -> page.locator("#portal-codes-download").click());
            page.locator("#portal-codes-copy").click();

            assertThat(codes).hasSize(12);
            assertThat(file.suggestedFilename()).isEqualTo(WORDS.get("portalRecoveryCodesFile"));
            assertThat(Files.readString(file.path())).contains(codes);
            assertThat(page.locator("#portal-codes-copy")).hasText(Messages.DUTCH.get("portalCopied"));
            page.evaluate("window.print = () => { document.title = 'printed' }");
            page.locator("#portal-codes-print").click();
            assertThat(page).hasTitle("printed");
        }
    }

    @Test
    void codesCanBePrinted() {
        Page page = recoveryCodes();

        page.evaluate("window.print = () => { document.title = 'printed' }");
        page.locator("#printRecoveryCodes").click();

        assertThat(page).hasTitle("printed");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator("#kc-recovery-codes-list")).isVisible();
        assertThat(page.locator("#printRecoveryCodes")).isHidden();
    }

    @Test
    void theMenuOfLanguagesClosesOnEscapeAndOnAClickBeside() {
        Page page = chromium.window("nl");
        page.navigate(Login.address(realm()).toString());
        String open = "document.getElementById('kc-locale').open";

        page.locator("#kc-locale summary").click();
        assertThat((Boolean) page.evaluate(open)).isTrue();
        page.locator("#kc-locale a").first().focus();
        page.keyboard().press("Escape");
        assertThat((Boolean) page.evaluate(open)).isFalse();
        assertThat(page.locator("#kc-locale summary")).isFocused();

        page.locator("#kc-locale summary").click();
        page.locator("h1").click();
        assertThat((Boolean) page.evaluate(open)).isFalse();
    }

    private static Realm realm() {
        return KeycloakScreens.realm();
    }

    private static TestUser with(String action) {
        return realm().newUser(busy -> busy.setRequiredActions(List.of(action)));
    }

    private static Page recoveryCodes() {
        Page page = chromium.window("nl");
        logIn(page, with("CONFIGURE_RECOVERY_AUTHN_CODES"));
        assertThat(page.locator("main")).containsText(WORDS.get("portalRecoveryCodesHint"));
        return page;
    }

    private static void logIn(Page page, TestUser user) {
        page.navigate(Login.address(realm()).toString());
        page.locator("#username").fill(user.address());
        page.locator("#password").fill(user.password());
        page.locator("#kc-login").click();
    }

    /** Chromium's authenticator, which needs no touch. */
    private static void plugInAuthenticator(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }

    private static List<String> labels(TestUser user) {
        JsonNode credentials = realm().admin().get("/" + realm().name() + "/users/" + user.id() + "/credentials");
        return credentials.findValuesAsText("userLabel");
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A page of the recovery by mailbox. */
public record RecoveryPage(Page page) {

    public static RecoveryPage of(Page page) {
        if (!page.has("#portal-recovery")) {
            throw new AssertionError("Not a page of a recovery: " + page);
        }
        return new RecoveryPage(page);
    }

    /** The explanation, which the app's page leads to. */
    public static RecoveryPage after(Login login) {
        return of(
                AppCodePage.after(login).page().formWith("#portal-lost button").press("recovery"));
    }

    /** The explanation, which the passkey's page leads to. */
    public static RecoveryPage afterPasskey(Login login) {
        return of(login.enterPassword().formWith("#portal-lost button").press("recovery"));
    }

    /** Requests a recovery, from the explanation to proof of the mailbox. */
    public RecoveryPage request(TestUser user) {
        int before = (int) user.mailsOf("portalRecoveryCode");
        return press("recovery-send")
                .check(user.mailOf("portalRecoveryCode", before + 1).code());
    }

    /** Requests a recovery, from password to proof of the mailbox. */
    public static RecoveryPage requestedBy(TestUser user) {
        return requestedBy(user, new Browser());
    }

    public static RecoveryPage requestedBy(TestUser user, Browser browser) {
        int before = (int) user.mailsOf("portalRecoveryCode");
        RecoveryPage code = after(Login.begin(user, browser)).press("recovery-send");
        RecoveryPage standing =
                code.check(user.mailOf("portalRecoveryCode", before + 1).code());
        if (!standing.stage().equals("standing")) {
            throw new AssertionError("Not requested: " + standing.page());
        }
        return standing;
    }

    /** The page that users get when they ask again. */
    public static RecoveryPage requestedAgainBy(TestUser user) {
        return after(Login.begin(user)).press("recovery-send");
    }

    /** Requests a recovery that is already due. */
    public static void dueFor(TestUser user) {
        requestedBy(user);
        user.ledger().recoveryWaits(Duration.ofDays(3));
    }

    /** A login with a due recovery, from the password to the mail's code. Returns the page after that. */
    public static Page goOnByMail(Login login) {
        int before = (int) login.user().mailsOf("portalLoginCode");
        CodePage code = dueCodePage(login);
        return code.enter(login.user().mailOf("portalLoginCode", before + 1).code());
    }

    /** The page of the mail's code, in a login with a due recovery. */
    public static CodePage dueCodePage(Login login) {
        return CodePage.of(of(login.enterPassword()).form().press("recovery-go"));
    }

    /** Where the link of a mail leads. */
    public static URI link(Mail mail) {
        return mail.text()
                .lines()
                .filter(line -> line.contains("/portal-recovery/deny?"))
                .map(line -> URI.create(line.trim()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No link: " + mail.text()));
    }

    public String stage() {
        return page.one("#portal-recovery").attr("data-stage");
    }

    public Form form() {
        return page.formWith("#portal-recovery");
    }

    public RecoveryPage press(String button) {
        return of(form().press(button));
    }

    /** Enters a code, on the page that asks for it. */
    public RecoveryPage check(String code) {
        return of(form().fill("code", code).press("recovery-check"));
    }

    /** What is wrong with the code. */
    public Optional<String> error() {
        return page.has("#input-error-code")
                ? Optional.of(page.one("#input-error-code").text())
                : Optional.empty();
    }

    public boolean asksForCode() {
        return page.has("#code");
    }
}

package nl.mijnaccountantsportal.login.it.support;

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

    /** Requests a recovery, from password to proof of the mailbox. */
    public static RecoveryPage requestedBy(TestUser user) {
        return requestedBy(user, new Browser());
    }

    public static RecoveryPage requestedBy(TestUser user, Browser browser) {
        RecoveryPage code = after(Login.begin(user, browser)).press("recovery-send");
        RecoveryPage standing = code.check(user.mailOf("portalRecoveryCode").code());
        if (!standing.stage().equals("standing")) {
            throw new AssertionError("Not requested: " + standing.page());
        }
        return standing;
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

package nl.mijnaccountantsportal.login.it.support;

import java.util.Optional;

/** The page that asks for a recovery code. */
public record RecoveryLoginPage(Page page) {

    public static RecoveryLoginPage of(Page page) {
        if (page.kind() != Page.Kind.RECOVERY) {
            throw new AssertionError("Not the page for a recovery code: " + page);
        }
        return new RecoveryLoginPage(page);
    }

    /** The page for users without their app at hand. */
    public static RecoveryLoginPage after(Login login) {
        return of(
                AppCodePage.after(login).page().formWith("[name=recovery-code]").press("recovery-code"));
    }

    public Form form() {
        return page.formWith("#portal-recovery-code");
    }

    public Page enter(String code) {
        return form().fill("code", code).submit();
    }

    /** Enters a code that is refused on this same page. */
    public RecoveryLoginPage enterInVain(String code) {
        return of(enter(code));
    }

    /** Goes back to the way that the user came from. */
    public Page back() {
        return page.formWith("[name=other]").press("other");
    }

    public Optional<String> error() {
        return page.has("#input-error-code")
                ? Optional.of(page.one("#input-error-code").text())
                : Optional.empty();
    }
}

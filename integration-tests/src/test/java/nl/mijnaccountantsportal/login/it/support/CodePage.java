package nl.mijnaccountantsportal.login.it.support;

import java.util.Optional;

/** The page that asks for a code. */
public record CodePage(Page page) {

    public static CodePage of(Page page) {
        if (page.kind() != Page.Kind.CODE) {
            throw new AssertionError("Not the page for the code: " + page);
        }
        return new CodePage(page);
    }

    public Form form() {
        return page.formWith("[name=resend]");
    }

    public Page enter(String code) {
        return form().fill("code", code).submit();
    }

    /** Enters wrong codes one after the other. */
    public Page guessWrong(Mail mail, int times) {
        Page last = page;
        for (int number = 1; number <= times; number++) {
            last = of(last).enter(mail.wrongCode(number));
        }
        return last;
    }

    /** Enters a code that is refused on this same page. */
    public CodePage enterInVain(String code) {
        return of(enter(code));
    }

    public CodePage sendAgain() {
        return of(form().press("resend"));
    }

    public CodePage refresh() {
        return of(page.refresh());
    }

    /** Whether a code can be entered. */
    public boolean asks() {
        return page.has("input[name=code]");
    }

    /** What became of the mail. */
    public String delivery() {
        return page.one("#portal-delivery").attr("data-delivery");
    }

    /** What the page says about its code. */
    public String says() {
        return page.one("#portal-delivery").text();
    }

    public int secondsToWait() {
        return Integer.parseInt(page.one("#portal-wait").attr("data-seconds"));
    }

    /** What is wrong with the code that was entered. */
    public Optional<String> error() {
        return page.has("#input-error-code")
                ? Optional.of(page.one("#input-error-code").text())
                : Optional.empty();
    }
}

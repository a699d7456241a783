package nl.mijnaccountantsportal.login.it;

import java.util.Optional;

/** The page that asks for a code. */
record CodePage(Page page) {

    static CodePage of(Page page) {
        if (page.kind() != Page.Kind.CODE) {
            throw new AssertionError("Not the page for the code: " + page);
        }
        return new CodePage(page);
    }

    Form form() {
        return page.formWith("[name=resend]");
    }

    Page enter(String code) {
        return form().fill("code", code).submit();
    }

    /** Enters wrong codes one after the other. */
    Page guessWrong(Mail mail, int times) {
        Page last = page;
        for (int number = 1; number <= times; number++) {
            last = of(last).enter(mail.wrongCode(number));
        }
        return last;
    }

    /** Enters a code that is refused on this same page. */
    CodePage enterInVain(String code) {
        return of(enter(code));
    }

    CodePage sendAgain() {
        return of(form().press("resend"));
    }

    CodePage refresh() {
        return of(page.refresh());
    }

    /** Whether a code can be entered. */
    boolean asks() {
        return page.has("input[name=code]");
    }

    /** How far the mail came. */
    String delivery() {
        return page.one("#portal-delivery").attr("data-delivery");
    }

    /** What the page says of its code. */
    String says() {
        return page.one("#portal-delivery").text();
    }

    int secondsToWait() {
        return Integer.parseInt(page.one("#portal-wait").attr("data-seconds"));
    }

    /** What is wrong with the code that was entered. */
    Optional<String> error() {
        return page.has("#input-error-code")
                ? Optional.of(page.one("#input-error-code").text())
                : Optional.empty();
    }
}

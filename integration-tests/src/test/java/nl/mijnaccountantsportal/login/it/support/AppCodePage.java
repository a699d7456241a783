package nl.mijnaccountantsportal.login.it.support;

import java.util.List;
import java.util.Optional;

/** The page that asks for the code of an authenticator app. */
public record AppCodePage(Page page) {

    public static AppCodePage of(Page page) {
        if (page.kind() != Page.Kind.APP_CODE) {
            throw new AssertionError("Not the page for the app's code: " + page);
        }
        return new AppCodePage(page);
    }

    /** The page after the right password. */
    public static AppCodePage after(Login login) {
        return of(login.enterPassword());
    }

    public Form form() {
        return page.formWith("#portal-app-code");
    }

    public Page enter(String code) {
        return form().fill("code", code).submit();
    }

    /** The same, of one of several devices. */
    public Page enter(String device, String code) {
        return form().fill("device", device(device)).fill("code", code).submit();
    }

    /** Enters a code that is refused on this same page. */
    public AppCodePage enterInVain(String code) {
        return of(enter(code));
    }

    /** The names of the devices to choose from; empty if there is only one. */
    public List<String> devices() {
        return page.document().select("fieldset label").eachText();
    }

    /** What the form says for the device of this name. */
    public String device(String name) {
        return page.document().select("fieldset label").stream()
                .filter(label -> label.text().equals(name))
                .map(label -> label.selectFirst("input[type=radio]").attr("value"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No device " + name + " on " + page));
    }

    public Optional<String> error() {
        return page.has("#input-error-code")
                ? Optional.of(page.one("#input-error-code").text())
                : Optional.empty();
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.Browser.NewContextOptions;

/**
 * A viewer of pages.
 *
 * @param language what the browser asks for
 * @param scripts whether the browser runs the page's scripts
 * @param timeZone where the reader lives
 */
public record Viewer(String language, boolean scripts, String timeZone) {

    public Viewer(String language, boolean scripts) {
        this(language, scripts, "Europe/Amsterdam");
    }

    public NewContextOptions options() {
        return new NewContextOptions()
                .setLocale(language)
                .setJavaScriptEnabled(scripts)
                .setTimezoneId(timeZone);
    }

    @Override
    public String toString() {
        return language + (scripts ? "" : ", scripts off");
    }
}

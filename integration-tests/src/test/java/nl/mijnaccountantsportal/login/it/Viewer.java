package nl.mijnaccountantsportal.login.it;

import com.microsoft.playwright.Browser.NewContextOptions;

/**
 * How somebody looks at pages.
 *
 * @param language what the browser asks for
 * @param scripts whether the browser runs the page's scripts
 */
record Viewer(String language, boolean scripts) {

    NewContextOptions options() {
        return new NewContextOptions()
                .setLocale(language)
                .setJavaScriptEnabled(scripts)
                .setTimezoneId("Europe/Amsterdam");
    }

    @Override
    public String toString() {
        return language + (scripts ? "" : ", scripts off");
    }
}

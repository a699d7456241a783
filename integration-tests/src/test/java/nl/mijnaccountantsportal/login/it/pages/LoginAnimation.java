package nl.mijnaccountantsportal.login.it.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Film;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.ScreensIndex;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Films a user who logs in, sets up an app and confirms a tax return, for README. Not a test; runs only if requested by
 * name (CONTRIBUTING.md).
 */
class LoginAnimation {

    private static final Path DIRECTORY = Path.of(System.getProperty("portal.screens"));

    private static final Duration KEY = Duration.ofMillis(110);
    private static final Duration LOOK = Duration.ofMillis(1300);
    private static final Duration READ = Duration.ofMillis(2400);

    private final Realm realm = TestServer.shared().exportedRealm();
    private TestUser user = realm.newUser(LoginAnimation::isAnna);

    @AfterAll
    static void index() {
        ScreensIndex.write(DIRECTORY);
    }

    @Test
    void theWholeLogin() throws IOException {
        Files.createDirectories(DIRECTORY);
        try (Chromium chromium = new Chromium();
                Film film = new Film(DIRECTORY.resolve("login.gif"))) {
            Scene first = new Scene(film, chromium.window(new Viewer("nl-NL", true)));
            firstLogin(first, chromium.pane(Film.WIDTH, ColorScheme.LIGHT));
            // A second app of the same user, because an app shows no third code within half a minute.
            App app = App.any();
            user.delete();
            user = realm.newUser(app.named("Telefoon").andThen(LoginAnimation::isAnna));

            Scene later = new Scene(film, chromium.window(new Viewer("nl-NL", true)));
            later.open(Login.address(realm).toString());
            password(later, "From now on: the password ...");
            code(later, app.code(), "... and a code from the app");
            later.page.waitForURL(Portal.CALLBACK + "**");
            later.open(TransactionRequest.of(realm).address().toString());
            later.show("To send a tax return: read what it is ...", READ);
            code(later, app.code(), "... and confirm just that with a code");
        }
    }

    private static void isAnna(UserRepresentation user) {
        user.setEmail("anna.bakker@kantoor.example");
    }

    private void firstLogin(Scene scene, Page mail) {
        scene.open(Login.address(realm).toString());
        password(scene, "The password");
        scene.find("[data-delivery=sent]");
        scene.show("The second factor: a code by e-mail", READ);
        mail.setViewportSize(Film.WIDTH, Film.HEIGHT);
        mail.setContent(user.mail().html());
        new Scene(scene.film, mail).show("The mail", READ);
        code(scene, user.mail().code(), "The code from the mail");
        scene.find("#portal-offer");
        scene.show("The offer of an authenticator app", READ);
        scene.click("#portal-offer [name=setup]");
        scene.find("#portal-offer-app");
        scene.show("Step 1: get an app", LOOK);
        scene.click("#portal-offer-app [name=setup]");
        scene.find("#portal-qr");
        App app = App.scan(scene.page.locator("#portal-open-app").getAttribute("href"));
        scene.show("Step 2: scan the picture", READ);
        scene.click("#portal-offer-scan [name=setup]");
        code(scene, app.code(), "Step 3: enter a code from the app");
        scene.find("#portal-codes");
        scene.show("Recovery codes, for the day when the phone is gone", READ);
        scene.click("[name=kept]");
        scene.find("[name=finish]");
        scene.show("Done: no more waiting for mails", READ);
    }

    private void password(Scene scene, String caption) {
        scene.find("#username");
        scene.show(caption, LOOK);
        scene.type("#username", user.address(), caption);
        scene.type("#password", user.password(), caption);
        scene.show(caption, LOOK);
        scene.page.keyboard().press("Enter");
    }

    private static void code(Scene scene, String code, String caption) {
        scene.type("#code", code, caption);
        scene.show(caption, LOOK);
        scene.page.keyboard().press("Enter");
    }

    /** A window that is filmed. */
    private record Scene(Film film, Page page) {

        void open(String address) {
            page.setViewportSize(Film.WIDTH, Film.HEIGHT);
            page.navigate(address);
        }

        Locator find(String selector) {
            Locator found = page.locator(selector).first();
            found.waitFor();
            return found;
        }

        void show(String caption, Duration time) {
            film.show(page.screenshot(), caption, time);
        }

        void click(String selector) {
            page.locator(selector)
                    .filter(new Locator.FilterOptions().setVisible(true))
                    .first()
                    .click();
        }

        void type(String field, String text, String caption) {
            find(field).click();
            // Two keys per picture, because typing an address takes long.
            for (int i = 0; i < text.length(); i += 2) {
                page.keyboard().type(text.substring(i, Math.min(i + 2, text.length())));
                show(caption, KEY);
            }
        }
    }
}

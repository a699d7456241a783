package nl.mijnaccountantsportal.login.it.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Picture;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.ScreensIndex;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes the pictures of all pages; not a test, and run only when it is asked for by name (docs/development.md). */
class Screenshots {

    private static final Path DIRECTORY = Path.of(System.getProperty("portal.screens"));

    private static Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        chromium = new Chromium();
        Files.createDirectories(DIRECTORY);
    }

    @AfterAll
    static void close() {
        chromium.close();
        ScreensIndex.write(DIRECTORY);
    }

    static Stream<Arguments> screens() {
        return Screen.all().stream()
                .flatMap(screen -> Stream.of("nl", "en").map(language -> Arguments.of(screen, language)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyPageInTheLight(Screen screen, String language) {
        take(screen, language, 600, ColorScheme.LIGHT, language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "code-sent", "offer", "offer-scan", "app-code"})
    void somePagesInTheDark(String name) {
        take(Screen.named(name), "nl", 600, ColorScheme.DARK, "dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "code-sent",
                "offer",
                "offer-app",
                "offer-confirm",
                "app-code",
                "transaction-mail",
                "transaction-mail-wrong",
                "transaction-app",
                "passkey",
                "transaction-passkey"
            })
    void somePagesOnANarrowScreen(String name) {
        take(Screen.named(name), "nl", 360, ColorScheme.LIGHT, "narrow");
    }

    @Test
    void theWizardOnAPhone() throws IOException {
        try (Sight sight = chromium.showOnPhone(Screen.named("offer-scan").in("nl"), 360, 640)) {
            sight.page().evaluate("sight.settle()");
            new Picture(sight.page().screenshot()).save(DIRECTORY.resolve("offer-scan-phone.png"));
        }
    }

    private static void take(Screen screen, String language, int width, ColorScheme colours, String suffix) {
        try (Sight sight = chromium.show(screen.in(language), new Viewer(language, true))) {
            Page page = sight.page();
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
            page.setViewportSize(width, 640);
            // The same on every picture: users have random addresses, and seconds pass.
            page.evaluate("sight.settle()");
            byte[] png = page.screenshot(new ScreenshotOptions().setFullPage(true));
            new Picture(png).save(DIRECTORY.resolve(screen + "-" + suffix + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

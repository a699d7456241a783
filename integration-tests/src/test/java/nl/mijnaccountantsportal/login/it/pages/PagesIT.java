package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Axe;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in a real browser, for users with different abilities and screens. */
@Needs(Need.CHROMIUM)
@Order(1)
class PagesIT {

    private static final List<Integer> WIDTHS = List.of(1280, 768, 320);

    // What was looked at and stayed as it was. Two thirds of the pages look the same with scripts and without them.
    private static final Set<String> APPEARANCES = new HashSet<>();

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static Stream<Arguments> screens() {
        return Screen.all().stream()
                .flatMap(screen -> Stream.of("nl", "en")
                        .flatMap(language -> Stream.of(true, false)
                                .map(scripts -> Arguments.of(screen, new Viewer(language, scripts)))));
    }

    // Opening a page costs more than checking it, so everything is checked at once.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("screens")
    void thePageIsAccessible(Screen screen, Viewer viewer) {
        try (Sight sight = chromium.showNext(screen.in(viewer.language()), viewer)) {
            assertSoftly(softly -> {
                new Look(softly, screen + ", " + viewer, sight).all();
            });
        }
    }

    record Look(SoftAssertions softly, String what, Sight sight) {

        void all() {
            // The browser moves the focus with its first picture of a page, which may come after the load.
            Await.until(
                    what + ": the focus where the page begins",
                    Duration.ofSeconds(5),
                    () -> sight.faults("landing").isEmpty());
            none("errors are announced", sight.faults("announcements"));
            walk();
            String appearance = sight.appearance();
            if (!APPEARANCES.contains(appearance)) {
                looks();
                // A script may have changed the page meanwhile.
                if (sight.appearance().equals(appearance)) {
                    APPEARANCES.add(appearance);
                }
            }
            none("the browser's complaints", sight.complaints());
        }

        private void looks() {
            Axe axe = Axe.in(sight);
            for (int width : WIDTHS) {
                page().setViewportSize(width, 800);
                none("axe at " + width, axe.violations());
                none("overflow at " + width, sight.faults("overflow"));
                none("words at " + width, sight.faults("broken"));
                media(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                none("colours in the dark at " + width, axe.colourViolations());
                media(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            }
            zoom();
            forcedColours();
            media(new EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            none("reduced motion", sight.faults("motion"));
        }

        private void walk() {
            int stops = (Integer) page().evaluate("sight.begin()");
            for (int stop = 0; stop < stops; stop++) {
                page().keyboard().press("Tab");
                page().evaluate("sight.step()");
            }
            none("walk by Tab", sight.faults("end"));
        }

        // At 400 % a screen of 1280 by 1024 is as large as this.
        private void zoom() {
            page().setViewportSize(320, 256);
            none("overflow at 400 %", sight.faults("overflow"));
            page().setViewportSize(1280, 800);
            page().evaluate("document.documentElement.style.fontSize = '200%'");
            none("overflow with text at 200 %", sight.faults("overflow"));
            none("words with text at 200 %", sight.faults("broken"));
            page().evaluate("document.documentElement.style.fontSize = ''");
        }

        private void forcedColours() {
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                media(new EmulateMediaOptions()
                        .setForcedColors(ForcedColors.ACTIVE)
                        .setColorScheme(scheme));
                none("contrast with forced colours, " + scheme, sight.faults("contrast"));
            }
            none("borders with forced colours", sight.faults("borders"));
            page().keyboard().press("Tab");
            none("focus with forced colours", sight.faults("outline"));
            media(new EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
        }

        private void media(EmulateMediaOptions options) {
            page().emulateMedia(options);
        }

        private Page page() {
            return sight.page();
        }

        private void none(String rule, List<String> faults) {
            softly.assertThat(faults).as(what + ": " + rule).isEmpty();
        }
    }
}

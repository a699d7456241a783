package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arrangement of every page's parts ({@code layout.js}): visible and inside the card, not overlapping, aligned, and
 * large enough for a finger. Exact positions depend on the font.
 */
@Needs(Need.CHROMIUM)
@Order(1)
class LayoutIT {

    private static final List<Integer> WIDTHS = List.of(1280, 320);
    private static final int HEIGHT = 800;

    // The fonts of different systems, where Debian and its relatives keep them.
    private static final Path ALL_FONTS = Path.of("/usr/share/fonts/truetype");

    /** The sets of fonts that are here; the empty name stands for what this machine shows by itself. */
    private static final List<String> FONTS = Stream.of("", "dejavu", "liberation")
            .filter(fonts -> Files.isDirectory(ALL_FONTS.resolve(fonts)) || fonts.isEmpty())
            .toList();

    private static Map<String, Chromium> browsers;

    @BeforeAll
    static void open() {
        System.out.println("Layout: this machine's fonts" + String.join(" ", FONTS));
        browsers = FONTS.stream()
                .collect(Collectors.toMap(
                        fonts -> fonts,
                        fonts -> new Chromium(fonts.isEmpty() ? Map.of() : Map.of("FONTCONFIG_FILE", alone(fonts)))));
    }

    /** A file of fontconfig with this set only. */
    private static String alone(String fonts) {
        Path work = TestServer.path("portal.work");
        try {
            Files.createDirectories(work);
            return Files.writeString(work.resolve(fonts + ".conf"), """
                            <?xml version="1.0"?>
                            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                            <fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>
                            """.formatted(
                                    ALL_FONTS.resolve(fonts), work.resolve("cache-" + fonts)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        browsers.values().forEach(Chromium::close);
    }

    static Stream<Arguments> screens() {
        return FONTS.stream().flatMap(fonts -> Screen.all().stream().map(screen -> Arguments.of(screen, fonts)));
    }

    // Opening a page costs more than looking at it, so it is looked at in all widths.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("screens")
    void everyPartHasItsPlace(Screen screen, String fonts) {
        try (Sight sight = show(screen, fonts)) {
            assertSoftly(softly -> WIDTHS.forEach(width -> {
                sight.page().setViewportSize(width, HEIGHT);
                softly.assertThat(sight.faults("layout"))
                        .as(screen + " " + width + " " + fonts)
                        .isEmpty();
            }));
        }
    }

    @Test
    void aPageWithoutItsStylesheetIsNoticed() {
        assertThat(faultsAfter("document.styleSheets[0].disabled = true")).isNotEmpty();
    }

    @Test
    void anElementOffTheCardIsNoticed() {
        assertThat(faultsAfter("document.getElementById('kc-login').style.marginLeft = '60px'"))
                .anyMatch(fault -> fault.endsWith("does not begin where the title does"));
        assertThat(faultsAfter("document.querySelector('h1').style.width = '110%'"))
                .anyMatch(fault -> fault.endsWith("is not inside the card"));
    }

    @Test
    void aFieldUnderAButtonIsNoticed() {
        assertThat(faultsAfter("document.getElementById('password').style.marginLeft = '60px'"))
                .anyMatch(fault -> fault.contains(" overlaps "));
    }

    @Test
    void linesOverOneAnotherAreNoticed() {
        assertThat(faultsAfter("document.querySelector('h1').style.lineHeight = '0.2'"))
                .anyMatch(fault -> fault.contains(" overlaps "));
    }

    @Test
    void aButtonTooLowForAFingerIsNoticed() {
        assertThat(faultsAfter("document.getElementById('kc-login').style.minHeight = '30px'"))
                .anyMatch(fault -> fault.contains(" is only "));
    }

    @Test
    void aCardAsideIsNoticed() {
        assertThat(faultsAfter("document.querySelector('main').style.marginLeft = '40px'"))
                .anyMatch(fault -> fault.startsWith("the card stands "));
    }

    @Test
    void aButtonThatIsGoneIsNoticed() {
        assertThat(faultsAfter("document.getElementById('kc-login').hidden = true"))
                .anyMatch(fault -> fault.startsWith("nothing to send the form "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serif", "monospace"})
    void anotherFontIsNoFault(String font) {
        assertThat(faultsAfter("document.documentElement.style.setProperty('--portal-font', '" + font + "')"))
                .isEmpty();
    }

    private static List<String> faultsAfter(String change) {
        try (Sight sight = show(Screen.named("login"), FONTS.get(0))) {
            sight.page().setViewportSize(1280, HEIGHT);
            sight.page().evaluate(change);
            return sight.faults("layout");
        }
    }

    private static Sight show(Screen screen, String fonts) {
        return browsers.get(fonts).showNext(screen.in("nl"), new Viewer("nl", true));
    }
}

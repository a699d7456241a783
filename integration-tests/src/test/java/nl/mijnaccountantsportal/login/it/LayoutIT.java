package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.util.JsonSerialization;

/**
 * Where the main elements of every page stand. With {@code -Dportal.boxes=FILE} it writes them there instead of
 * comparing them (CONTRIBUTING.md).
 */
class LayoutIT {

    private static final List<Integer> WIDTHS = List.of(1280, 320);
    private static final Viewer DUTCH = new Viewer("nl", true);
    private static final String REWRITE = System.getProperty("portal.boxes", "");

    private static final Map<String, Map<String, List<Integer>>> FOUND = new TreeMap<>();

    private static Map<String, Map<String, List<Integer>>> expected;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        chromium = new Chromium();
        try (InputStream file = LayoutIT.class.getResourceAsStream("boxes.json")) {
            expected = JsonSerialization.mapper.readValue(file, new TypeReference<>() {});
        }
    }

    @AfterAll
    static void close() throws IOException {
        chromium.close();
        if (!REWRITE.isEmpty()) {
            Files.writeString(Path.of(REWRITE), json());
        }
    }

    // A page a line, so that a change shows which pages it changed.
    private static String json() {
        return FOUND.entrySet().stream()
                .map(page -> "\"" + page.getKey() + "\": " + text(page.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String text(Object value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> screens() {
        return Screen.all().stream().flatMap(screen -> WIDTHS.stream().map(width -> Arguments.of(screen, width)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everythingStandsWhereItStood(Screen screen, int width) {
        try (Sight sight = show(screen, width)) {
            Boxes boxes = Boxes.of(sight);
            FOUND.put(key(screen, width), boxes.byName());

            assertThat(boxes.differences(expected(screen, width)))
                    .as(key(screen, width))
                    .isEmpty();
        }
    }

    @Test
    void aPageWithoutItsStylesheetIsNoticed() {
        assertThat(differencesAfter("document.styleSheets[0].disabled = true")).isNotEmpty();
    }

    @Test
    void anElementOffTheCardIsNoticed() {
        assertThat(differencesAfter("document.getElementById('password').style.marginLeft = '60px'"))
                .isNotEmpty();
    }

    @Test
    void aButtonThatIsGoneIsNoticed() {
        assertThat(differencesAfter("document.getElementById('kc-login').hidden = true"))
                .isNotEmpty();
    }

    @Test
    void anotherFontIsNoFault() {
        assertThat(differencesAfter("document.documentElement.style.setProperty('--portal-font', 'serif')"))
                .isEmpty();
        assertThat(differencesAfter("document.documentElement.style.setProperty('--portal-font', 'monospace')"))
                .isEmpty();
    }

    private static List<String> differencesAfter(String change) {
        Screen login = Screen.named("login");
        try (Sight sight = show(login, 1280)) {
            sight.page().evaluate(change);
            return Boxes.of(sight).differences(expected(login, 1280));
        }
    }

    private static Sight show(Screen screen, int width) {
        Sight sight = chromium.show(screen.in("nl"), DUTCH);
        sight.page().setViewportSize(width, 800);
        return sight;
    }

    private static Boxes expected(Screen screen, int width) {
        return new Boxes(expected.getOrDefault(key(screen, width), Map.of()));
    }

    private static String key(Screen screen, int width) {
        return screen + " " + width;
    }
}

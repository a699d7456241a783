package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.util.JsonSerialization;

/** Where the main elements of every page stand: where {@link Screenshots} found them last. */
class LayoutIT {

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
    static void close() {
        chromium.close();
    }

    static Stream<Arguments> screens() {
        return Screen.all().stream().flatMap(screen -> Boxes.WIDTHS.stream().map(width -> Arguments.of(screen, width)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everythingStandsWhereItStood(Screen screen, int width) {
        try (Sight sight = show(screen, width)) {
            assertThat(Boxes.of(sight).differences(expected(screen, width)))
                    .as(screen + " " + width)
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
        Sight sight = chromium.show(screen.in("nl"), new Viewer("nl", true));
        sight.page().setViewportSize(width, Boxes.HEIGHT);
        return sight;
    }

    private static Boxes expected(Screen screen, int width) {
        return new Boxes(expected.getOrDefault(screen + " " + width, Map.of()));
    }
}

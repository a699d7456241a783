package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Markup;
import nl.mijnaccountantsportal.login.it.support.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTML of every page, as the server sends it. */
class MarkupIT {

    static List<Screen> screens() {
        return Screen.all();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void thePageIsValid(Screen screen) {
        assertThat(new Markup(screen.in("nl").response().body()).errors())
                .as(screen.name())
                .isEmpty();
    }

    @Test
    void anErrorIsNoticedAndLeavesTheNextPageAlone() {
        String page = "<!DOCTYPE html><html lang=\"nl\"><title>Inloggen</title><p id=\"a\"></p>%s</html>";

        for (int look = 0; look < 2; look++) {
            assertThat(new Markup(page.formatted("<p id=\"a\"></p>")).errors())
                    .singleElement()
                    .asString()
                    .startsWith("Duplicate ID");
            assertThat(new Markup(page.formatted("")).errors()).isEmpty();
        }
    }

    // The languages share the templates, so only quoting can differ.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "code-wrong",
                "offer",
                "offer-scan",
                "offer-confirm",
                "offer-codes",
                "recovery-code-wrong",
                "kc-recovery-config"
            })
    void thePageIsValidInEnglishToo(String name) {
        assertThat(new Markup(Screen.named(name).in("en").response().body()).errors())
                .as(name)
                .isEmpty();
    }
}

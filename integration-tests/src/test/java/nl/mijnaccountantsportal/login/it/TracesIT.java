package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing that was a code, or was typed as one, is left anywhere but in the mail. Codes of eight digits: they do not turn
 * up by chance.
 */
class TracesIT {

    private static final TestServer SERVER = TestServer.shared();
    private static final Realm REALM =
            SERVER.realm("eight-digits", file -> file.emailCodeSettings().put("code-length", "8"));
    private static final TestUser USER = REALM.newUser();
    private static List<String> secrets;

    /** All that can happen to a code. */
    @BeforeAll
    static void codesAreSentGuessedRefusedReplacedAndUsed() {
        CodePage page = Login.begin(USER).codePage();
        Mail first = USER.mail();
        CodePage guessed = page.enterInVain(first.wrongCode()).enterInVain(first.code() + "x");
        USER.ledger().timePasses(Duration.ofMinutes(6));
        CodePage renewed = guessed.enterInVain(first.code()).sendAgain();
        Mail second = USER.mail(2);
        renewed.enterInVain(first.code()).enter(second.code());
        USER.event("LOGIN");
        secrets = List.of(first.code(), first.wrongCode(), second.code());
    }

    @Test
    void noCodeIsInTheLog() {
        assertThat(log()).contains(REALM.name()).satisfies(TracesIT::holdsNoSecret);
    }

    @Test
    void noLineOfOurOwnLogHoldsAnAddress() {
        assertThat(log().lines().filter(line -> line.contains("[nl.mijnaccountantsportal")))
                .noneMatch(line -> line.contains("@"));
    }

    @Test
    void noCodeIsInAnEvent() {
        assertThat(table("EVENT_ENTITY")).contains(USER.id()).satisfies(TracesIT::holdsNoSecret);
    }

    @Test
    void noCodeIsInTheLedger() {
        assertThat(table("PORTAL_CODE") + table("PORTAL_FACTOR_STATE"))
                .contains(USER.id())
                .satisfies(TracesIT::holdsNoSecret);
    }

    @Test
    void noCodeIsInAnAddressThatABrowserSaw() {
        assertThat(Browser.seen().stream().map(URI::toString).collect(Collectors.joining("\n")))
                .contains(REALM.name())
                .satisfies(TracesIT::holdsNoSecret);
    }

    @Test
    void noCodeIsInAMetric() {
        Page metrics = new Browser().open(URI.create(SERVER.keycloak().managementUrl() + "/metrics"));

        assertThat(metrics.text()).contains("jvm_").satisfies(TracesIT::holdsNoSecret);
    }

    @Test
    void thePageShowsTheAddressMasked() {
        CodePage page = Login.begin(REALM.newUser()).codePage();

        assertThat(page.page().one("#portal-delivery").text()).contains("u•••@o•••.test");
    }

    private static void holdsNoSecret(String text) {
        Stream<String> found = secrets.stream()
                .filter(secret -> Pattern.compile("(?<!\\d)" + secret + "(?!\\d)")
                        .matcher(text)
                        .find());
        assertThat(found).isEmpty();
    }

    private static String table(String name) {
        return SERVER.database().rows("select * from " + name).toString();
    }

    private static String log() {
        try {
            return Files.readString(SERVER.keycloak().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

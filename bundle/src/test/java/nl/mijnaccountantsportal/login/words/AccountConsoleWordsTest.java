package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the pages of the account console ask for, by Keycloak's own program of them, and what its server answers. */
class AccountConsoleWordsTest {

    static final List<String> LANGUAGES = MessageFile.LANGUAGES;

    private static final Pattern LITERAL = Pattern.compile("[\"'`]([A-Za-z][\\w-]+)[\"'`]");
    private static final Pattern ANSWER = Pattern.compile("error-.+|.+Message");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everythingThatThePagesShowIsThereInEveryLanguage(String language) {
        Set<String> shown = shown();
        assertThat(shown).contains("didExistsMessage", "accountUpdatedMessage", "verifiableCredentials");

        shown.removeAll(Place.ACCOUNT.keycloak(language).keySet());
        shown.removeAll(MessageFile.of(Place.ACCOUNT, language).messages().keySet());
        assertThat(shown).isEmpty();
    }

    static Set<String> shown() {
        Set<String> shown = new TreeSet<>(Place.ACCOUNT.keycloak("en").keySet());
        Set<String> literals = literals();
        shown.removeIf(key -> !literals.contains(key) && !ANSWER.matcher(key).matches());
        return shown;
    }

    private static Set<String> literals() {
        try (JarFile console = console()) {
            return console.stream()
                    .filter(entry -> entry.getName().matches(".*\\.(js|json)"))
                    .flatMap(entry -> LITERAL.matcher(text(console, entry)).results())
                    .map((MatchResult literal) -> literal.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JarFile console() throws IOException {
        URL theme = AccountConsoleWordsTest.class.getResource("/theme/keycloak.v3/account/theme.properties");
        JarURLConnection connection = (JarURLConnection) theme.openConnection();
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static String text(JarFile jar, JarEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

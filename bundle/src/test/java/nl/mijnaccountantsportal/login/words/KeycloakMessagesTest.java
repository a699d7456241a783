package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the themes make of Keycloak's own messages. */
class KeycloakMessagesTest {

    static final List<String> LANGUAGES = MessageFile.LANGUAGES;

    static Stream<MessageFile> themes() {
        return MessageFile.all().stream().filter(file -> file.place() != Place.SHARED);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void nothingThatKeycloakSaysInEnglishIsMissing(MessageFile file) {
        Set<String> missing = new TreeSet<>(file.place().keycloakShown("en").keySet());
        missing.removeAll(merged(file).keySet());
        missing.removeIf(key -> key.startsWith("theme."));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void theReaderIsAddressedAsTheLanguageDoes(MessageFile file) {
        Map<String, String> shown = new TreeMap<>(file.place().keycloakShown(file.language()));
        shown.putAll(file.messages());

        assertThat(shown.values())
                .noneMatch(message ->
                        Address.wrong(file.language()).matcher(message).find());
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatReplacesKeycloaksWordsTakesWhatTheyTake(MessageFile file) {
        Map<String, String> english = file.place().keycloak("en");

        file.messages().forEach((key, message) -> {
            // The first argument of the last two is the English name of a field.
            boolean takesLess = key.startsWith("linkExpirationFormatter")
                    || key.matches("account\\w+NotificationBody|federatedIdentity(Exists|ConfirmLink)Message");
            if (english.containsKey(key) && !takesLess) {
                assertThat(MessageFile.placeholders(message))
                        .as(key)
                        .isEqualTo(MessageFile.placeholders(english.get(key)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatKeycloakSaysAlreadyIsNotSaidAgain(MessageFile file) {
        Map<String, String> keycloak = file.place().keycloak(file.language());

        Set<String> repeated = new TreeSet<>(file.messages().keySet());
        repeated.removeIf(key -> !file.messages().get(key).equals(keycloak.get(key)));
        assertThat(repeated).isEmpty();
    }

    /** Keycloak puts the number before the unit itself; its own Dutch for hours has it a second time. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aDurationNamesItsNumberOnce(String language) {
        Map<String, String> words = merged(MessageFile.of(Place.EMAIL, language));

        assertThat(Stream.of("seconds", "minutes", "hours", "days"))
                .allSatisfy(unit -> assertThat(new MessageFormat(
                                        words.get("linkExpirationFormatter.timePeriodUnit." + unit), Locale.ROOT)
                                .format(new Object[] {12}))
                        .doesNotContain("12"));
    }

    /** The words of a failed login must not tell whether an account is locked. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aLockedAccountReadsLikeAWrongPasswordOrCode(String language) {
        Map<String, String> words = merged(MessageFile.of(Place.LOGIN, language));

        assertThat(words.get("accountTemporarilyDisabledMessage")).isEqualTo(words.get("invalidUserMessage"));
        assertThat(words.get("accountPermanentlyDisabledMessage")).isEqualTo(words.get("invalidUserMessage"));
        assertThat(words.get("accountTemporarilyDisabledMessageTotp")).isEqualTo(words.get("invalidTotpMessage"));
        assertThat(words.get("accountPermanentlyDisabledMessageTotp")).isEqualTo(words.get("invalidTotpMessage"));
    }

    private static Map<String, String> merged(MessageFile file) {
        Map<String, String> words = new TreeMap<>(file.place().keycloak(file.language()));
        words.putAll(file.messages());
        return words;
    }
}

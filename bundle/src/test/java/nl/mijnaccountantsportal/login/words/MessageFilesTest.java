package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of messages by itself and against the Dutch, which is the model. */
class MessageFilesTest {

    private static final Pattern LINE = Pattern.compile("|# .+|[A-Za-z][\\w.-]*=\\S.*");

    /** {@code \p{Z}} has the blanks that do not break a line, which French puts before some marks. */
    private static final Pattern STRAY_BLANK = Pattern.compile("[\\s\\p{Z}]$|[\\s\\p{Z}]{2}|\t");

    static Stream<MessageFile> files() {
        return MessageFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLineIsAMessageOrAComment(MessageFile file) {
        assertThat(file.lines()).allMatch(line -> LINE.matcher(line).matches());
    }

    @ParameterizedTest
    @MethodSource("files")
    void noKeyComesTwice(MessageFile file) {
        assertThat(file.lines().stream()
                        .filter(line -> line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noBlankIsTooMany(MessageFile file) {
        assertThat(file.lines()).noneMatch(line -> STRAY_BLANK.matcher(line).find());
    }

    /**
     * Pages and mails pass through MessageFormat, which swallows a straight apostrophe and wants two; the labels in the
     * admin console and all of the account console do not, and would show two. The typographic one is right everywhere.
     */
    @ParameterizedTest
    @MethodSource("files")
    void noApostropheIsStraight(MessageFile file) {
        assertThat(file.messages().values()).noneMatch(message -> message.contains("'"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageIsAFormat(MessageFile file) {
        if (file.place() != Place.ACCOUNT) {
            file.messages()
                    .forEach((key, message) -> assertThatCode(() -> MessageFile.arguments(message))
                            .as(key)
                            .doesNotThrowAnyException());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsOursIsThereInEveryLanguage(MessageFile file) {
        assertThat(ours(file)).isEqualTo(ours(model(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageTakesWhatTheDutchOneTakes(MessageFile file) {
        Map<String, String> dutch = model(file).messages();

        file.messages().forEach((key, message) -> {
            if (dutch.containsKey(key)) {
                assertThat(MessageFile.placeholders(message))
                        .as(key)
                        .isEqualTo(MessageFile.placeholders(dutch.get(key)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void theReaderIsAddressedAsTheLanguageDoes(MessageFile file) {
        assertThat(file.messages().values())
                .noneMatch(message ->
                        Address.wrong(file.language()).matcher(message).find());
    }

    /** A line must not begin with a mark. */
    @ParameterizedTest
    @EnumSource
    void aFrenchMarkStaysWithItsWord(Place place) {
        assertThat(MessageFile.of(place, "fr").messages().values())
                .noneMatch(message -> message.matches("(?s).*( [?!:;»]|« ).*"));
    }

    /** A mail that advises a new password must say where: it has no link, so it quotes the link on the login page. */
    @ParameterizedTest
    @CsvSource({
        "nl,wachtwoord,Wachtwoord vergeten?",
        "en,password,Forgot password?",
        "de,Passwort,Passwort vergessen?",
        "fr,mot de passe,Mot de passe oublié"
    })
    void aMailThatAdvisesANewPasswordSaysWhere(String language, String password, String link) {
        Stream.of(Place.SHARED, Place.EMAIL)
                .flatMap(place -> MessageFile.of(place, language).messages().entrySet().stream())
                .filter(message -> message.getKey().contains("NotYou"))
                .filter(message -> message.getValue().contains(password))
                .forEach(message ->
                        assertThat(message.getValue()).as(message.getKey()).contains(link));
    }

    /** From the description of the process that the portal gives its users. */
    @Test
    void theChoicesHaveThePortalsOwnWords() {
        Map<String, String> dutch = MessageFile.of(Place.SHARED, "nl").messages();

        assertThat(dutch.get("portalOfferSkip")).isEqualTo("Instellen authenticator app overslaan");
        assertThat(dutch.get("portalOfferSkipMeans")).startsWith("Inloggen zonder authenticator app");
        assertThat(dutch.get("portalOfferScanStart")).contains("Configuratie starten");
        assertThat(dutch.get("portalOfferScanChoose")).contains("Streepjescode scannen");
    }

    private static MessageFile model(MessageFile file) {
        return MessageFile.of(file.place(), "nl");
    }

    /** The keys that Keycloak does not have. A language may replace any of Keycloak's messages. */
    private static Set<String> ours(MessageFile file) {
        Set<String> keys = new TreeSet<>(file.messages().keySet());
        keys.removeAll(file.place().keycloak("en").keySet());
        return keys;
    }
}

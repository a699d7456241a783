package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.PlainWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of pages and mails, ours and Keycloak's, use words for clients of an accountant's office. */
class PlainLanguageTest {

    /** For administrators, for a terminal, and names of roles that no page of the exported realm shows. */
    private static final Pattern UNSEEN =
            Pattern.compile("(console-|role_|client_|openshift|impersonate|kerberos|bypassKerberos"
                    + "|recaptcha|realmChoice|theme\\.|gss|saml\\.|portal-email-code-|portal-offer-authenticator-app-|portal-app-code-"
                    + "|portal-passkey-"
                    + "|portal-transaction-).*");

    private static final Map<String, Pattern> BANNED = Map.of(
            "nl",
            Pattern.compile("(?i)klik hier|\\btoepassing|\\bapplicatie|\\bemail|identity ?provider|\\bclient\\b"),
            "en",
            Pattern.compile("(?i)click here|\\bemail|identity provider|\\bclient\\b|\\bapplication"),
            "de",
            Pattern.compile(
                    "(?i)klicken sie hier|hier klicken|e-mail [aä]d|\\bemail|benötigte felder|freiwillig|anwendung"
                            + "|applikation|identity ?provider|\\bclient\\b|\\blogin\\b|\\baccount"),
            "fr",
            Pattern.compile("(?i)cliquez ici|\\bemail|\\bcourriel|paramétrage|fournisseur d’identit|\\bclient\\b"));

    /** Words in the middle of an English sentence that begin with a capital are names. */
    private static final Pattern TITLE_CASE =
            Pattern.compile("(?<=[a-z,] )(?!(Continue|Cancel|JavaScript|Kerberos|Keycloak"
                    + "|Google|Microsoft|Authenticator|Copyright)\\b)[A-Z][a-z]+");

    static Stream<MessageFile> files() {
        return MessageFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noWordOfProgramsOrOfOldHabitIsThere(MessageFile file) {
        assertThat(shown(file))
                .allSatisfy((key, message) ->
                        assertThat(message).as(key).doesNotContainPattern(BANNED.get(file.language())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aHeadingHasNoColon(MessageFile file) {
        assertThat(shown(file)).allSatisfy((key, message) -> {
            if (key.matches("(?i).*(title|header)")) {
                assertThat(message).as(key).doesNotMatch(".*\\h?:$");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void anEnglishSentenceHasOneCapital(MessageFile file) {
        if (file.language().equals("en")) {
            assertThat(shown(file))
                    .allSatisfy((key, message) -> assertThat(message).as(key).doesNotContainPattern(TITLE_CASE));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFrenchMarkDoesNotBeginALine(MessageFile file) {
        if (file.language().equals("fr")) {
            assertThat(shown(file))
                    .allSatisfy((key, message) -> assertThat(message).as(key).doesNotContainPattern(" [?!:;»]|« "));
        }
    }

    private static Map<String, String> shown(MessageFile file) {
        Map<String, String> shown = new TreeMap<>();
        if (file.place() == Place.ACCOUNT) {
            shown.putAll(file.place().keycloak(file.language()));
            shown.keySet().retainAll(AccountConsoleWordsTest.shown());
        } else if (file.place() != Place.SHARED) {
            shown.putAll(file.place().keycloakShown(file.language()));
        }
        shown.putAll(file.messages());
        shown.keySet().removeIf(key -> UNSEEN.matcher(key).matches() || PlainWords.TECHNICAL.contains(key));
        return shown;
    }
}

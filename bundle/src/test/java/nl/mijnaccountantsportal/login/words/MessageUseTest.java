package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and the code that uses them: templates, Java and Keycloak. Dutch represents all languages here. */
class MessageUseTest {

    private static final Pattern LITERAL = Pattern.compile("\"(portal(?:-notice-|[A-Z])[\\w-]*\\w)\"");

    // Read once: hundreds of tests look up a message.
    private static final Map<Place, Map<String, String>> WORDS =
            Place.all().collect(Collectors.toMap(place -> place, MessageUseTest::words));

    static List<MessageCall> calls() {
        return MessageCall.all();
    }

    static Stream<Place> themes() {
        return Place.themes();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatATemplateAsksForIsThere(MessageCall call) {
        assertThat(without(WORDS.get(call.place()), call.keys())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aTemplateGivesAMessageWhatItTakes(MessageCall call) {
        Map<String, String> words = WORDS.get(call.place());

        List<Integer> wanted = call.keys().stream()
                .map(key -> MessageFile.arguments(words.getOrDefault(key, "")))
                .toList();

        // One of several messages may take fewer arguments: no address if no code was sent.
        if (!wanted.isEmpty()) {
            assertThat(call.arguments()).isEqualTo(Collections.max(wanted));
        }
    }

    @Test
    void whatJavaAsksForIsThere() {
        Set<String> asked = literals();
        // The stems of Notice are no messages themselves.
        asked.removeIf(literal -> Composed.all().contains(literal + "Subject"));
        // A property of the theme.
        asked.remove("portalLook");

        assertThat(without(ours(), asked)).isEmpty();
    }

    @Test
    void javaGivesAMessageWhatItTakes() {
        Map<String, String> ours = ours();
        for (Matcher literal = LITERAL.matcher(JavaSources.ALL); literal.find(); ) {
            String key = literal.group(1);
            // MailTemplate puts the arguments of a subject into a list.
            int wanted = key.contains("Subject") ? 0 : MessageFile.arguments(ours.getOrDefault(key, ""));
            if (wanted > 0) {
                assertThat(rest(literal.end())).as(key).hasSize(wanted);
            }
        }
    }

    @Test
    void aSubjectTakesTheRealmsNameAndTheCodeWhereItIsWantedThere() {
        assertThat(ours()).allSatisfy((key, message) -> {
            if (key.contains("Subject")) {
                int wanted = key.endsWith("WithCode") ? 2 : 1;
                assertThat(MessageFile.arguments(message)).as(key).isEqualTo(wanted);
            }
        });
    }

    @Test
    void composedMessagesExist() {
        assertThat(without(ours(), Composed.all())).isEmpty();
    }

    @Test
    void noMessageIsUnused() {
        Set<String> unused = new TreeSet<>(ours().keySet());
        calls().forEach(call -> unused.removeAll(call.keys()));
        unused.removeAll(MessageCall.literals());
        unused.removeAll(literals());
        unused.removeAll(Composed.all());

        assertThat(unused).isEmpty();
    }

    /** The mails of administrators name a required action by the words of its page. */
    @ParameterizedTest
    @MethodSource("themes")
    void whatReplacesKeycloaksWordsHasWordsToReplace(Place place) {
        Set<String> unused = new TreeSet<>();
        MessageFile.LANGUAGES.forEach(language ->
                unused.addAll(MessageFile.of(place, language).messages().keySet()));
        unused.removeAll(place.keycloak("en").keySet());
        unused.removeAll(ours().keySet());
        unused.removeIf(key ->
                key.startsWith("requiredAction.") && Place.LOGIN.keycloak("en").containsKey(key));

        assertThat(unused).isEmpty();
    }

    /** The labels in the admin console are shown as they are. */
    @Test
    void aSettingsLabelTakesNothing() {
        assertThat(ours()).allSatisfy((key, message) -> {
            if (key.matches("portal-(email-code|offer-authenticator-app)-.*")) {
                assertThat(message).doesNotContain("{");
            }
        });
    }

    private static Set<String> without(Map<String, String> words, Collection<String> keys) {
        Set<String> missing = new TreeSet<>(keys);
        missing.removeAll(words.keySet());
        return missing;
    }

    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        LITERAL.matcher(JavaSources.ALL).results().forEach(literal -> literals.add(literal.group(1)));
        return literals;
    }

    private static List<String> rest(int end) {
        List<String> parts = MessageCall.parts(JavaSources.ALL, end);
        return parts.subList(1, parts.size());
    }

    /** Everything that we say in Dutch and Keycloak does not. */
    private static Map<String, String> ours() {
        Map<String, String> ours = new TreeMap<>();
        Place.all().forEach(place -> {
            Map<String, String> words =
                    new TreeMap<>(MessageFile.of(place, "nl").messages());
            words.keySet().removeAll(place.keycloak("en").keySet());
            words.keySet().removeIf(key -> key.startsWith("requiredAction.") && place == Place.EMAIL);
            ours.putAll(words);
        });
        return ours;
    }

    private static Map<String, String> words(Place place) {
        Map<String, String> words =
                new TreeMap<>(MessageFile.of(Place.SHARED, "nl").messages());
        words.putAll(place.keycloak("nl"));
        words.putAll(MessageFile.of(place, "nl").messages());
        return words;
    }
}

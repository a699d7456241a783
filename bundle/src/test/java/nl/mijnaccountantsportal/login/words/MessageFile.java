package nl.mijnaccountantsportal.login.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The messages of one theme in one language.
 *
 * @param place the owner of the messages
 * @param language their language
 * @param lines the file as it is
 */
record MessageFile(Place place, String language, List<String> lines) {

    static final List<String> LANGUAGES = List.of("nl", "en", "de", "fr");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{?(\\w+)");

    static MessageFile of(Place place, String language) {
        Path file = place.messages(language);
        try {
            return new MessageFile(place, language, Files.readAllLines(file));
        } catch (MalformedInputException e) {
            throw new AssertionError(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MessageFile> all() {
        return Place.all()
                .flatMap(place -> LANGUAGES.stream().map(language -> of(place, language)))
                .toList();
    }

    /** As Java reads them. */
    Map<String, String> messages() {
        try {
            Properties messages = new Properties();
            messages.load(new StringReader(String.join("\n", lines)));
            return messages.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, messages::getProperty, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters of a message; the account console uses {@code {{name}}} of i18next. */
    static Set<String> placeholders(String message) {
        return PLACEHOLDER
                .matcher(message)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The number of arguments for {@link MessageFormat}, after Keycloak has replaced {@code ${key}} by other messages.
     */
    static int arguments(String message) {
        Format[] formats =
                new MessageFormat(message.replaceAll("\\$\\{[\\w.]+}", ""), Locale.ROOT).getFormatsByArgumentIndex();
        return formats.length;
    }

    @Override
    public String toString() {
        return place + " " + language;
    }
}

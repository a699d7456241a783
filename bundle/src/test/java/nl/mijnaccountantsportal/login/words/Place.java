package nl.mijnaccountantsportal.login.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The places with our messages, and the Keycloak messages that belong to each. */
enum Place {
    /** What every theme of the server gets; all of it ours. */
    SHARED("theme-resources"),
    LOGIN("theme/mijnaccountantsportal/login", "base/login"),
    EMAIL("theme/mijnaccountantsportal/email", "base/email"),
    ACCOUNT("theme/mijnaccountantsportal/account", "base/account", "keycloak.v3/account");

    static final Path RESOURCES = Path.of("../themes/src/main/resources");

    private final String directory;
    private final List<String> parents;

    Place(String directory, String... parents) {
        this.directory = directory;
        this.parents = List.of(parents);
    }

    static Stream<Place> all() {
        return Arrays.stream(values());
    }

    /** Those in which we put Keycloak's words into our own. */
    static Stream<Place> themes() {
        return all().filter(place -> place != SHARED);
    }

    Path messages(String language) {
        return RESOURCES.resolve(directory).resolve("messages/messages_" + language + ".properties");
    }

    /** Keycloak's own messages, without ours. */
    Map<String, String> keycloak(String language) {
        Map<String, String> messages = new TreeMap<>();
        parents.forEach(parent -> messages.putAll(read(parent, language)));
        return messages;
    }

    /**
     * Keycloak's messages that users can see. Older account consoles have left unused messages behind. All mails have
     * our own templates, so only the subjects and durations of Keycloak's are used.
     */
    Map<String, String> keycloakShown(String language) {
        Map<String, String> shown = read(parents.get(parents.size() - 1), language);
        if (this == EMAIL) {
            shown.keySet().removeIf(key -> !key.endsWith("Subject") && !key.startsWith("linkExpirationFormatter."));
        }
        return shown;
    }

    private static Map<String, String> read(String parent, String language) {
        String name = "/theme/" + parent + "/messages/messages_" + language + ".properties";
        try (InputStream file = Place.class.getResourceAsStream(name)) {
            Properties messages = new Properties();
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            Map<String, String> words = new TreeMap<>();
            messages.stringPropertyNames().forEach(key -> words.put(key, messages.getProperty(key)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

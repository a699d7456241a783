package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;

/** The words of pages and mails, from the bundle under test. */
public record Messages(Properties words) {

    private static final Map<String, Messages> READ = new ConcurrentHashMap<>();

    public static final Messages DUTCH = in("nl");
    public static final Messages ENGLISH = in("en");

    public static Messages in(String language) {
        return of("theme-resources", language);
    }

    /** The words of Keycloak's pages, as far as they are ours. */
    public static Messages ofLogin(String language) {
        return of("theme/mijnaccountantsportal/login", language);
    }

    private static Messages of(String directory, String language) {
        return READ.computeIfAbsent(directory + "/messages/messages_" + language + ".properties", Messages::read);
    }

    private static Messages read(String entry) {
        Path bundle = Path.of(System.getProperty("portal.bundle"));
        Properties words = new Properties();
        try (JarFile jar = new JarFile(bundle.toFile());
                Reader reader =
                        new InputStreamReader(jar.getInputStream(jar.getEntry(entry)), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(entry, e);
        }
        return new Messages(words);
    }

    public String get(String key, Object... arguments) {
        String pattern = words.getProperty(key);
        if (pattern == null) {
            throw new AssertionError("No message " + key);
        }
        return new MessageFormat(pattern).format(arguments);
    }
}

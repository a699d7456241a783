package nl.mijnaccountantsportal.login.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java of the bundle's modules, as text. */
final class JavaSources {

    static final String ALL = Stream.of("authenticators", "required-actions")
            .map(JavaSources::read)
            .collect(Collectors.joining("\n"));

    private static final Path AUTHENTICATORS =
            Path.of("../authenticators/src/main/java/nl/mijnaccountantsportal/login");

    private JavaSources() {}

    private static String read(String module) {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(JavaSources::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of every match. There must be a match, or the pattern no longer fits the code. */
    static List<String> found(String pattern) {
        return found(ALL, pattern);
    }

    /** The same in one class of the authenticators. */
    static List<String> found(Path file, String pattern) {
        return found(text(AUTHENTICATORS.resolve(file)), pattern);
    }

    private static List<String> found(String text, String pattern) {
        List<String> found = Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("Nothing in the sources looks like " + pattern);
        }
        return found;
    }
}

package nl.mijnaccountantsportal.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java sources that go into the bundle, for what can only be read from their text. */
final class ProductSources {

    private static final List<String> MODULES = List.of("authenticators", "required-actions", "admin");

    private ProductSources() {}

    /** Every source, as text. */
    static List<String> texts() {
        return MODULES.stream().flatMap(ProductSources::of).toList();
    }

    /** Every place that looks like this, in all sources. */
    static Stream<MatchResult> matches(Pattern pattern) {
        return texts().stream().flatMap(text -> pattern.matcher(text).results());
    }

    private static Stream<String> of(String module) {
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve(module).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(ProductSources::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

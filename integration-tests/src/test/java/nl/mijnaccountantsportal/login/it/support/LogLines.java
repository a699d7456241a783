package nl.mijnaccountantsportal.login.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's log, which may be too large to be read at once. */
public record LogLines(Path file) {

    private static final Pattern CATEGORY = Pattern.compile(" [A-Z]+ +\\[(?<name>[\\w.$-]+)] \\(");

    /** The categories of such lines. A line without a category belongs to the previous one. */
    public Set<String> categoriesOf(Predicate<String> such) {
        Set<String> categories = new TreeSet<>();
        read((category, line) -> {
            if (such.test(line)) {
                categories.add(category);
            }
        });
        return categories;
    }

    private void read(BiConsumer<String, String> lines) {
        String category = "";
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher begin = CATEGORY.matcher(line);
                category = begin.find() ? begin.group("name") : category;
                lines.accept(category, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

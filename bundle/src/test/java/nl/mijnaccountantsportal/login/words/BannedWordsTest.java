package nl.mijnaccountantsportal.login.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.ProjectFiles;
import org.junit.jupiter.api.Test;

/**
 * Words that the glossary bans in documents and code, and constructions that are banned in Java: users are "they", and
 * sentences begin with their subject.
 */
class BannedWordsTest {

    private static final Pattern BANNED = Pattern.compile("(?i)\\b(?:he|him|his|whoever|mended)\\b");

    /** Inverted sentences, test names that begin with "who", and phrases with a plainer equivalent. */
    private static final Pattern BANNED_IN_JAVA = Pattern.compile("(?:\\*|//|[.!?]) Whos?e? |void whos?e?[A-Z]"
            + "|\\b(?:in the place of|takes? the place of|took the place of|for want of|as ever"
            + "|written down|begins? anew|stands? in for|stood in for|whose time has come|pass(?:ed|es)? over"
            + ")\\b|[;,.] answers (?:its|the|how|what|whether|false)\\b");

    private static final List<String> READ = List.of(".md", ".java", ".yml", ".yaml");
    private static final List<String> SAY_THEM = List.of("BannedWordsTest.java", "glossary.md");

    @Test
    void noDocumentAndNoCodeUsesThem() {
        List<Path> files = READ.stream()
                .flatMap(ending -> ProjectFiles.endingWith(ending).stream())
                .filter(file -> !SAY_THEM.contains(file.getFileName().toString()))
                .toList();

        assertThat(files).isNotEmpty();
        assertThat(files.stream().flatMap(BannedWordsTest::findings)).isEmpty();
    }

    private static Stream<String> findings(Path file) {
        boolean java = file.toString().endsWith(".java");
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(line -> BANNED.matcher(lines.get(line)).find()
                            || java && BANNED_IN_JAVA.matcher(lines.get(line)).find())
                    .mapToObj(line -> file + ":" + (line + 1) + " " + lines.get(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import org.junit.jupiter.api.Test;

/**
 * Words that the glossary bans in documents and code, and constructions that are banned in Java: users are "they", and
 * sentences begin with their subject.
 */
class BannedWordsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BANNED = Pattern.compile("(?i)\\b(?:he|him|his|whoever|mended)\\b");

    /** Inverted sentences, test names that begin with "who", and phrases with a plainer equivalent. */
    private static final Pattern BANNED_IN_JAVA = Pattern.compile("(?:\\*|//|[.!?]) Whos?e? |void whos?e?[A-Z]"
            + "|\\b(?:in the place of|takes? the place of|took the place of|for want of|as ever"
            + "|written down|begins? anew|stands? in for|stood in for|whose time has come|pass(?:ed|es)? over"
            + ")\\b|[;,.] answers (?:its|the|how|what|whether|false)\\b");

    private static final List<String> READ = List.of(".md", ".java", ".yml", ".yaml");
    private static final List<String> SAY_THEM = List.of("BannedWordsTest.java", "glossary.md");
    private static final List<String> LEFT_OUT = List.of("target", ".git", "node_modules");

    @Test
    void noDocumentAndNoCodeUsesThem() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(BannedWordsTest::isRead).flatMap(BannedWordsTest::findings))
                    .isEmpty();
        }
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        return READ.stream().anyMatch(name::endsWith)
                && !SAY_THEM.contains(name)
                && LEFT_OUT.stream().noneMatch(directory -> file.toString().contains("/" + directory + "/"));
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

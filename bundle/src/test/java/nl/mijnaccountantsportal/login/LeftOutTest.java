package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class of tests that Maven leaves out says nothing when it no longer runs. */
class LeftOutTest {

    private static final Path MODULE = Path.of("../integration-tests");
    private static final Pattern LEFT_OUT = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");
    private static final Pattern TAKEN_IN =
            Pattern.compile("@Nested\\s+@ResourceLock\\(\\w+\\)\\s+class \\w+ extends (\\w+) \\{}");

    @Test
    void everyIntegrationTestThatMavenLeavesOutIsTakenInByOneThatItRuns() throws IOException {
        List<String> leftOut = found(LEFT_OUT, Files.readString(MODULE.resolve("pom.xml")));
        Set<String> takenIn = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("IT.java")).toList()) {
                if (!leftOut.contains(file.getFileName().toString().replace(".java", ""))) {
                    takenIn.addAll(found(TAKEN_IN, Files.readString(file)));
                }
            }
        }

        assertThat(leftOut).isNotEmpty();
        assertThat(takenIn).containsExactlyInAnyOrderElementsOf(leftOut);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}

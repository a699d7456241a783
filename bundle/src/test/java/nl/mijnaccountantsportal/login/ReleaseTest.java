package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What a release needs: its part of the changelog, and workflows that can be parsed and call existing scripts. */
class ReleaseTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VERSION = Pattern.compile("(?m)^ {2}<version>([^<$]+)</version>$");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])\\.ci/[\\w-]+");

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(".github"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList().stream();
        }
    }

    @Test
    void aReleaseHasItsPartOfTheChangelog() throws IOException {
        String version = VERSION.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assumeFalse(version.endsWith("-SNAPSHOT"), "a snapshot has no part of its own in the changelog");

        assertThat(Files.readString(ROOT.resolve("CHANGELOG.md")))
                .containsPattern("(?m)^## \\[" + Pattern.quote(version) + "\\] - \\d{4}-\\d{2}-\\d{2}$");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatGithubReadsCanBeReadAndCallsScriptsThatAreThere(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(new Yaml().<Object>load(text)).isInstanceOf(Map.class);
        assertThat(SCRIPT.matcher(text).results().map(MatchResult::group))
                .allSatisfy(script -> assertThat(ROOT.resolve(script)).isExecutable());
    }

    /** Workflows may only read, unless a job says otherwise. */
    @ParameterizedTest
    @MethodSource("workflows")
    void aWorkflowMayOnlyRead(Path file) throws IOException {
        Map<String, Object> content = new Yaml().load(Files.readString(file));
        if (content.containsKey("jobs")) {
            assertThat(content).containsEntry("permissions", Map.of("contents", "read"));
        }
    }
}

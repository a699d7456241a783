package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
    private static final Pattern FILE =
            Pattern.compile("portal-login-(?:<version>|\\d+\\.\\d+\\.\\d+)(?:-kc\\d+\\.\\d+)?(?=-sbom\\.json|\\.jar)");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+/releases/download/[^\\s\"]+");
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

    /** Operators see in {@code providers/} what fits together. */
    @Test
    void theFileNameEndsWithTheKeycloakThatItIsMadeFor() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(property(pom, "keycloak.version")).startsWith(property(pom, "keycloak.minor") + ".");
        assertThat(property(pom, "bundle.name")).endsWith("-kc${keycloak.minor}");
    }

    @Test
    void documentsNameTheFileOfThisKeycloak() throws IOException {
        String ending = "-kc" + property(Files.readString(ROOT.resolve("pom.xml")), "keycloak.minor");

        assertThat(Document.all().stream()
                        .filter(document -> !document.file().endsWith("CHANGELOG.md"))
                        .flatMap(document -> FILE.matcher(document.text()).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).endsWith(ending));
    }

    /** What people copy leads to the newest release. */
    @Test
    void addressesOfTheJarAreThoseOfTheNewestRelease() throws IOException {
        String release = newestRelease();
        String file = "/releases/download/v" + release + "/portal-login-" + release + "-kc"
                + property(Files.readString(ROOT.resolve("pom.xml")), "keycloak.minor") + ".jar";

        assertThat(Stream.of("docker/README.md", "docs/keycloak-org-extension.json")
                        .map(Document::read)
                        .flatMap(document -> ADDRESS.matcher(document.text()).results())
                        .map(MatchResult::group))
                .hasSizeGreaterThan(3)
                .allSatisfy(address -> assertThat(address).isEqualTo(projectUrl() + file));
    }

    /** The fields that keycloak/keycloak-web reads: its class Extension. */
    @Test
    void keycloakOrgCanReadTheDescription() throws IOException {
        Map<?, ?> extension = new ObjectMapper()
                .readValue(ROOT.resolve("docs/keycloak-org-extension.json").toFile(), Map.class);

        assertThat(extension.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "name", "description", "maintainers", "website", "download", "documentation", "source");
        assertThat(extension.get("website")).isEqualTo(projectUrl());
        assertThat(extension.get("source")).isEqualTo(projectUrl());
        assertThat(extension.get("documentation").toString()).startsWith(projectUrl() + "/blob/v" + newestRelease());
    }

    private static String newestRelease() throws IOException {
        Matcher heading = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - ")
                .matcher(Files.readString(ROOT.resolve("CHANGELOG.md")));
        assertThat(heading.find()).as("a release").isTrue();
        return heading.group(1);
    }

    private static String projectUrl() throws IOException {
        return property(Files.readString(ROOT.resolve("pom.xml")), "url");
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

    /** One run of Maven compares and sends, and no other step sees a secret. */
    @Test
    void centralGetsThePublishedJarByTheOneStepWithSecrets() throws IOException {
        String text = Files.readString(ROOT.resolve(".github/workflows/release.yml"));
        Map<?, ?> central =
                (Map<?, ?>) ((Map<?, ?>) new Yaml().<Map<?, ?>>load(text).get("jobs")).get("central");
        List<?> sending = ((List<?>) central.get("steps"))
                .stream()
                        .filter(step -> step.toString().contains("mvn ")
                                || step.toString().contains("secrets."))
                        .toList();

        assertThat(central.get("environment")).isEqualTo("maven-central");
        assertThat(central.get("needs")).isEqualTo(List.of("build", "publish"));
        assertThat(sending).hasSize(1);
        assertThat(((Map<?, ?>) sending.get(0)).get("run").toString())
                .contains(" deploy ", "-Dgpg.skip=false", "-Dportal.released=\"$released\"");
        assertThat(text.split("secrets\\.", -1))
                .hasSameSizeAs(sending.get(0).toString().split("secrets\\.", -1));
    }

    /** Nothing unchecked is sent, and a person publishes. */
    @Test
    void centralGetsNoListOfContentsAndPublishesNothingByItself() throws IOException {
        String pom = Files.readString(ROOT.resolve("bundle/pom.xml"));

        assertThat(property(pom, "skipAttach")).isEqualTo("true");
        assertThat(property(pom, "autoPublish")).isEqualTo("false");
    }

    private static String property(String pom, String name) {
        Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}

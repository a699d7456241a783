package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What {@code mvn -Prelease verify} puts into {@code bundle/target/central}, by the rules of
 * https://central.sonatype.org/publish/requirements/. It runs in that profile only.
 */
class CentralCheck {

    private static final Path SET = Path.of(System.getProperty("portal.central"));

    private Path pom;

    @BeforeEach
    void find() throws IOException {
        try (Stream<Path> files = Files.walk(SET)) {
            pom = files.filter(file -> file.toString().endsWith(".pom"))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), poms -> {
                        assertThat(poms).hasSize(1);
                        return poms.get(0);
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".pom", ".jar", "-sources.jar", "-javadoc.jar"})
    void everyFileIsThereWithItsChecksums(String ending) throws Exception {
        Path file = file(ending);

        assertThat(file).isNotEmptyFile();
        assertThat(Files.readString(beside(file, ".md5")).strip()).isEqualTo(digest("MD5", file));
        assertThat(Files.readString(beside(file, ".sha1")).strip()).isEqualTo(digest("SHA-1", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {".pom", ".jar", "-sources.jar", "-javadoc.jar"})
    void aSignedSetHasASignatureOfEveryFile(String ending) throws IOException {
        assumeFalse(Boolean.getBoolean("portal.unsigned"), "signed with -Dgpg.skip=false only");

        assertThat(Files.readString(beside(file(ending), ".asc"))).startsWith("-----BEGIN PGP SIGNATURE-----");
    }

    @Test
    void theJarIsTheOneThatIsTested() throws IOException {
        assertThat(file(".jar")).hasSameBinaryContentAs(Path.of(System.getProperty("portal.bundle")));
    }

    /** The workflow of releases passes the published file. */
    @Test
    @EnabledIfSystemProperty(named = "portal.released", matches = ".+", disabledReason = "for releases only")
    void theJarIsTheOneThatIsPublished() {
        assertThat(file(".jar")).hasSameBinaryContentAs(Path.of(System.getProperty("portal.released")));
    }

    @ParameterizedTest
    @CsvSource({
        "groupId, nl.mijnaccountantsportal.keycloak",
        "artifactId, portal-login",
        "version, [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?",
        "name, .+",
        "description, .+",
        "url, https://.+",
        "licenses/license/name, Apache-2.0",
        "licenses/license/url, https://www.apache.org/licenses/LICENSE-2.0",
        "developers/developer/name, .+",
        "developers/developer/organization, .+",
        "scm/connection, scm:git:https://.+",
        "scm/developerConnection, scm:git:https://.+",
        "scm/url, https://.+"
    })
    void thePomSays(String element, String value) throws Exception {
        assertThat(text(element)).matches(value);
    }

    /** No parent, no module of the build: neither is published. */
    @Test
    void thePomStandsByItself() throws Exception {
        assertThat(Files.readString(pom))
                .doesNotContain("<parent>", "<dependency>", "<repository>", "<profile>", "<module>", "${");
    }

    @Test
    void aReleaseIsNoSnapshot() throws Exception {
        String version = text("version");
        assumeFalse(version.endsWith("-SNAPSHOT"), "the build is one of a snapshot");

        assertThat(Files.readString(pom)).doesNotContain("SNAPSHOT");
        assertThat(pom).hasFileName("portal-login-" + version + ".pom");
    }

    @Test
    void theSourcesAreThoseOfEveryClass() throws IOException {
        Set<String> classes = files(".jar").stream()
                .filter(name -> name.endsWith(".class") && !name.contains("$"))
                .map(name -> name.replaceFirst("class$", "java"))
                .collect(Collectors.toSet());

        assertThat(classes).isNotEmpty();
        assertThat(files("-sources.jar")).containsAll(classes);
    }

    @Test
    void theJavadocIsThatOfTheModules() throws IOException {
        assertThat(files("-javadoc.jar"))
                .contains(
                        "index.html",
                        "nl/mijnaccountantsportal/login/ledger/CodeLedger.html",
                        "nl/mijnaccountantsportal/login/email/EmailCodeAuthenticator.html");
    }

    private Path file(String ending) {
        String base = pom.getFileName().toString().replaceFirst("\\.pom$", "");
        return pom.resolveSibling(base + ending);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private Set<String> files(String ending) throws IOException {
        try (ZipFile archive = new ZipFile(file(ending).toFile())) {
            return archive.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        }
    }

    private static String digest(String algorithm, Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    }

    /** The text of the first element at this path below {@code project}. */
    private String text(String path) throws Exception {
        Element element = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        for (String name : path.split("/")) {
            element = child(element, name);
        }
        return element.getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            if (children.item(index) instanceof Element element
                    && element.getTagName().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("No " + name + " in " + parent.getTagName());
    }
}

package nl.mijnaccountantsportal.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JAR that operators deploy contains all our files and nothing else. */
class BundleIT {

    private static final int JAVA_17 = 61;

    private static final String OURS = String.join(
            "|",
            "META-INF/MANIFEST\\.MF",
            "META-INF/LICENSE",
            "META-INF/beans\\.xml",
            "META-INF/keycloak-themes\\.json",
            "META-INF/portal-admin-openapi\\.yaml",
            "META-INF/portal-[a-z]+-changelog\\.xml",
            "META-INF/portal-login/keycloak-parts\\.txt",
            "META-INF/services/[\\w.]+",
            "nl/mijnaccountantsportal/login/(" + rooms() + ")/[\\w$]+\\.class",
            "theme-resources/(messages|resources|templates)/.+",
            "theme/mijnaccountantsportal/.+");

    private ZipFile bundle;

    /** Those of the map. */
    private static String rooms() {
        return Document.read("docs/architecture.md").table("Rooms").keySet().stream()
                .map(room -> room.replace('.', '/'))
                .collect(Collectors.joining("|"));
    }

    @BeforeEach
    void open() throws IOException {
        bundle = new ZipFile(System.getProperty("portal.bundle"));
    }

    @AfterEach
    void close() throws IOException {
        bundle.close();
    }

    @Test
    void holdsOurFilesAndNothingElse() {
        assertThat(files()).allSatisfy(name -> assertThat(name).matches(OURS));
    }

    @Test
    void holdsNoFileTwice() {
        assertThat(files()).doesNotHaveDuplicates();
    }

    @Test
    void bringsWhatTheServerLooksFor() {
        assertThat(files())
                .contains(
                        "META-INF/beans.xml",
                        "META-INF/portal-admin-openapi.yaml",
                        "META-INF/portal-code-changelog.xml",
                        "META-INF/services/org.keycloak.authentication.AuthenticatorFactory",
                        "META-INF/services/org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory",
                        "META-INF/services/org.keycloak.provider.Spi",
                        "theme-resources/messages/messages_en.properties",
                        "theme-resources/messages/messages_nl.properties",
                        "theme-resources/templates/portal-email-code.ftl");
    }

    @Test
    void everyServiceHasItsClass() {
        assertThat(files().stream().filter(name -> name.startsWith("META-INF/services/")))
                .allSatisfy(service -> assertThat(text(service).lines())
                        .isNotEmpty()
                        .allSatisfy(type -> assertThat(files()).contains(type.replace('.', '/') + ".class")));
    }

    @Test
    void carriesTheLicence() throws IOException {
        Path licence = Path.of(System.getProperty("portal.licence"));
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(licence));
    }

    @Test
    void runsOnJava17() {
        assertThat(files().stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(classVersion(name)).isEqualTo(JAVA_17));
    }

    private List<String> files() {
        return bundle.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private String text(String name) throws IOException {
        try (InputStream in = bundle.getInputStream(bundle.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    // A class file begins with a magic number (4 bytes) and its minor version (2 bytes).
    private int classVersion(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(bundle.getInputStream(bundle.getEntry(name)))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}

package nl.mijnaccountantsportal.login.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {

    @TempDir
    private Path providers;

    @Test
    void theServerThatTheBundleIsMadeForPasses() {
        assertThatCode(() -> new StartCheck("26.7.4", getClass().getClassLoader()).run())
                .doesNotThrowAnyException();
    }

    @Test
    void aServerWithTwoBundlesNamesThem() throws IOException {
        URL[] jars = {bundle("portal-login-1.0.0-kc26.7.jar"), bundle("portal-login-1.1.0-kc26.7.jar")};
        try (URLClassLoader server = new URLClassLoader(jars, null)) {
            assertThatThrownBy(() -> new StartCheck("26.7.4", server).run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("portal-login-1.0.0-kc26.7.jar, portal-login-1.1.0-kc26.7.jar");
        }
    }

    @Test
    void aServerThatLacksPartsNamesThem() throws IOException {
        try (URLClassLoader server = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> new StartCheck("26.9.0", server).run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("26.9.0", "org.keycloak.authentication.Authenticator#");
        }
    }

    private URL bundle(String name) throws IOException {
        Path jar = providers.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/portal-code-changelog.xml"));
            out.closeEntry();
        }
        return jar.toUri().toURL();
    }
}

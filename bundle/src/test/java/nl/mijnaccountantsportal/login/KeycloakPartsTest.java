package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A file lists the parts of Keycloak that the bundle uses beyond the public SPI. Servers check it at their start. */
class KeycloakPartsTest {

    private static final Path LIST =
            Path.of("../authenticators/src/main/resources/META-INF/portal-login/keycloak-parts.txt");

    private static final Path HANDBOOK = Path.of("../docs/versions.md");

    private final KeycloakParts parts = KeycloakParts.read();

    @Test
    void theListOfMethodsIsWhatTheBytecodeSays() throws IOException {
        if ("write".equals(System.getProperty("handbook"))) {
            Files.write(LIST, parts.methods());
        }

        assertThat(Files.readAllLines(LIST))
                .as("mvn verify -DskipITs -Dhandbook=write")
                .containsExactlyElementsOf(parts.methods());
    }

    @Test
    void theHandbookSaysHowManyThereAre() throws IOException {
        String number = parts.types().size() + " types and " + parts.methods().size() + " methods";
        if ("write".equals(System.getProperty("handbook"))) {
            Files.writeString(HANDBOOK, Files.readString(HANDBOOK).replaceFirst("\\d+ types and \\d+ methods", number));
        }

        assertThat(Files.readString(HANDBOOK)).contains(number);
    }
}

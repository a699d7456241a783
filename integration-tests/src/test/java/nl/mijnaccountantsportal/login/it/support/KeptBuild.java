package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/**
 * What Keycloak builds when a server starts for the first time, which takes longer than all the rest of that start. The
 * next server with the same providers and build options gets it as a file. Keycloak itself compares it with what it is
 * given, and builds again if they differ: a build that does not fit costs time and nothing else.
 *
 * @param file an archive in the format of {@code tar}
 */
record KeptBuild(Path file) {

    /** Where it is in a container. */
    static final String DIRECTORY = "/opt/keycloak/lib/quarkus";

    private static final Pattern BUILD_OPTION =
            Pattern.compile("--(db|cache|features|\\S+-enabled|spi-\\S+-(provider|provider-default))=.*");

    /** The build for a server in a container of this image. */
    static KeptBuild of(String image, KeycloakServer.Settings settings) {
        List<String> options = settings.options().stream()
                .filter(BUILD_OPTION.asMatchPredicate())
                .sorted()
                .toList();
        // Keycloak builds again for a provider with another date.
        List<String> providers = settings.providers().stream()
                .map(provider -> provider + " " + provider.toFile().lastModified())
                .toList();
        String key = image + providers + options;
        String name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".tar";
        return new KeptBuild(TestServer.path("portal.builds").resolve(name));
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Keeps this archive. Two servers may start at once; none ever reads half of it. */
    void keep(InputStream archive) {
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "build", ".tmp");
            Files.copy(archive, written, StandardCopyOption.REPLACE_EXISTING);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + file, e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs of docs/recipes that verify what a passkey signed. */
public enum Verifier {
    JAVA {
        @Override
        List<String> command(Path recipes) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    recipes.resolve("VerifySignature.java").toString());
        }
    },
    NODE {
        @Override
        List<String> command(Path recipes) {
            return List.of(
                    Need.NODE.path().toString(),
                    recipes.resolve("verify-signature.mjs").toString());
        }
    };

    abstract List<String> command(Path recipes);

    /** The program, for the pages of this server; it answers to each line of the export. */
    public Program start(TestServer server) {
        Path directory = Path.of(System.getProperty("portal.recipes")).resolve("VERIFIER");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path recipes = TestServer.path("portal.documents").resolve("recipes").toAbsolutePath();
        return Program.start(
                directory,
                Map.of("PARTY", "localhost", "ORIGIN", server.keycloak().url()),
                command(recipes));
    }
}

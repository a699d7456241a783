package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server wrote, over all its restarts. */
record ServerLog(Path file) {

    private static final int LINES = 40;

    private static final String BUILD_RACE =
            "contributePersistenceXmlToJpaModel threw an exception: java.util.ConcurrentModificationException";

    /** The last lines. */
    String end() {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /**
     * Whether the build was broken off by Keycloak's race between two build steps, which any provider with tables of its
     * own can meet (keycloak/keycloak#47482, fixed in 26.8).
     */
    boolean endsInBuildRace() {
        return end().contains(BUILD_RACE);
    }
}

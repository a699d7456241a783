package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs of docs/recipes in one language: a portal, and its API. */
public enum Recipe {
    NIMBUS(List.of(), "Portal.java", "Api.java") {
        @Override
        public List<String> command(String program) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // Java 17 reads sources in the system's encoding.
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    program);
        }
    },
    OPENID_CLIENT(List.of(Need.NODE, Need.NPM), "portal.mjs", "api.mjs") {
        @Override
        public List<String> command(String program) {
            // Node.js 18 hides the cryptography that openid-client needs.
            return version() == 18
                    ? List.of("node", "--experimental-global-webcrypto", program)
                    : List.of("node", program);
        }

        @Override
        public void prepare() {
            if (version() < 18) {
                Assumptions.abort("need node 18 or newer (found " + version() + ")");
            }
            Program install = Program.start(
                    directory(),
                    Map.of(),
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=5"));
            if (!install.succeeds()) {
                String said = install.toString();
                if (UNREACHABLE.matcher(said).find()) {
                    Assumptions.abort("need the registry of npm (not reachable)");
                }
                throw new AssertionError(said);
            }
        }

        private int version() {
            try (Program node = Program.start(directory(), Map.of(), List.of("node", "--version"))) {
                return Integer.parseInt(node.line().replaceFirst("v(\\d+).*", "$1"));
            }
        }
    },
    CURL(List.of(Need.BASH, Need.CURL, Need.JQ, Need.OPENSSL), "portal.sh", "api.sh") {
        @Override
        public List<String> command(String program) {
            return List.of("bash", program);
        }
    };

    private static final Pattern UNREACHABLE =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ETIMEDOUT");
    private static final Path SOURCES =
            Path.of(System.getProperty("portal.documents")).resolve("recipes");

    private final List<Need> needs;
    private final String portal;
    private final String api;
    private boolean ready;

    Recipe(List<Need> needs, String portal, String api) {
        this.needs = needs;
        this.portal = portal;
        this.api = api;
    }

    public abstract List<String> command(String program);

    public void prepare() {}

    /** The program that stands for the portal; it tells where to send the browser. */
    public Program portal(Realm realm) {
        return start(
                portal,
                Map.of(
                        "ISSUER",
                        realm.url(),
                        "CLIENT_ID",
                        Portal.CLIENT,
                        "CLIENT_SECRET",
                        Portal.SECRET,
                        "CALLBACK",
                        Portal.CALLBACK));
    }

    /** The program that stands for its API; it answers to each access token. */
    public Program api(Realm realm) {
        return start(api, Map.of("ISSUER", realm.url(), "AUDIENCE", Portal.CLIENT));
    }

    private Program start(String program, Map<String, String> environment) {
        needs.forEach(Need::skipWhereMissing);
        if (!ready) {
            copy();
            prepare();
            ready = true;
        }
        return Program.start(directory(), environment, command(program));
    }

    public Path directory() {
        return Path.of(System.getProperty("portal.recipes")).resolve(name());
    }

    // What is installed beside them must not lie among the sources.
    private void copy() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(directory());
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory().resolve(file.getFileName());
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

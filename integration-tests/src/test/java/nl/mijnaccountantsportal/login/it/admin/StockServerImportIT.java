package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Program;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm imported by the command line into a Keycloak that has run without the bundle and not yet with it. */
class StockServerImportIT {

    private static final Pattern COMMAND = Pattern.compile("(?m)^bin/kc\\.sh (import .*)$");
    private static final int TRIES = 3;

    private static final Path WORK = TestServer.path("portal.work").resolve("first-import");
    private static final Path HOME = WORK.resolve("home");

    private static Database database;

    @BeforeAll
    static void putTheBundleIntoAStockServer() throws IOException {
        database = Database.start(System.getProperty("portal.db"));
        KeycloakServer.start(new KeycloakServer.Settings(
                        TestServer.path("portal.distribution"), WORK, List.of(), List.of(), Map.of(), options(), 0))
                .close();
        Path bundle = TestServer.path("portal.bundle");
        Files.copy(bundle, HOME.resolve("providers").resolve(bundle.getFileName()));
        Path realm = TestServer.path("portal.realm");
        Files.createDirectories(HOME.resolve("data/import"));
        Files.copy(realm, HOME.resolve("data/import").resolve(realm.getFileName()));
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(TestServer.CLUSTER);
        options.addAll(database.serverOptions());
        return options;
    }

    @Test
    void theCommandOfTheHandbookMakesTablesAndRealm() throws IOException {
        String documented = documented();
        int tries = 1;
        // Two of Keycloak's build steps race (see ServerLog of the demo).
        while (run("build " + database.serverOptions().get(0)).contains("ConcurrentModificationException")
                && tries < TRIES) {
            tries++;
        }

        assertThat(run(documented.replaceAll(" --spi-\\S+", ""))).contains("Database not up-to-date");
        assertThat(realms()).doesNotContain(RealmFile.EXPORTED_NAME);

        assertThat(run(documented, Map.of())).contains("Set PORTAL_CLIENT_SECRET to a long random secret");
        assertThat(realms()).doesNotContain(RealmFile.EXPORTED_NAME);

        assertThat(run(documented)).contains("Realm '" + RealmFile.EXPORTED_NAME + "' imported");
        assertThat(realms()).contains(RealmFile.EXPORTED_NAME);
        assertThat(database.rows("select * from PORTAL_CODE")).isEmpty();
    }

    private static String documented() throws IOException {
        Matcher command =
                COMMAND.matcher(Files.readString(TestServer.path("portal.realm").resolveSibling("README.md")));
        assertThat(command.find()).isTrue();
        return command.group(1);
    }

    private static List<Object> realms() {
        return database.rows("select NAME from REALM").stream()
                .map(row -> row.get("NAME"))
                .toList();
    }

    private static String run(String arguments) {
        return run(arguments, Map.of("PORTAL_CLIENT_SECRET", Portal.SECRET));
    }

    private static String run(String arguments, Map<String, String> secret) {
        List<String> command = new ArrayList<>(List.of("bin/kc.sh"));
        command.addAll(List.of(arguments.split(" ")));
        if (arguments.startsWith("import")) {
            command.addAll(database.serverOptions());
        }
        Map<String, String> environment = new HashMap<>(secret);
        environment.putAll(KeycloakServer.SHORT_LIVED);
        environment.put("PORTAL_URL", Portal.URL);
        environment.put("PORTAL_SMTP_FROM", "a@portal.test");
        try (Program program = Program.start(HOME, environment, command)) {
            String printed = program.output().lines().collect(Collectors.joining("\n"));
            program.succeeds();
            return printed + program;
        }
    }
}

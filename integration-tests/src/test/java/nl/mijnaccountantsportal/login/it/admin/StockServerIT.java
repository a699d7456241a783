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
import nl.mijnaccountantsportal.login.it.support.Node;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Program;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The bundle comes to a Keycloak that has run without it, by the command line, and is taken out again. */
@Order(1)
class StockServerIT {

    private static final Pattern COMMAND = Pattern.compile("(?m)^bin/kc\\.sh (import .*)$");
    private static final int TRIES = 3;

    private static Database database;
    private static Path home;
    private static Result withoutTables;
    private static Result withoutSecret;
    private static Result asDocumented;
    private static List<Map<String, Object>> codes;

    @BeforeAll
    static void importIntoAStockServer() throws IOException {
        database = Database.start(System.getProperty("portal.db"));
        Node.start(settings("stock", List.of(), List.of())).close();
        home = KeycloakServer.prepare(settings(
                "first-import", List.of(TestServer.path("portal.bundle")), List.of(TestServer.path("portal.realm"))));
        int tries = 1;
        // Two of Keycloak's build steps race (see ServerLog of the demo).
        while (run("build " + database.serverOptions().get(0), Map.of()).contains("ConcurrentModificationException")
                && tries < TRIES) {
            tries++;
        }
        String documented = documented();
        Map<String, String> secret = Map.of("PORTAL_CLIENT_SECRET", Portal.SECRET);
        withoutTables = Result.of(documented.replaceAll(" --spi-\\S+", ""), secret);
        withoutSecret = Result.of(documented, Map.of());
        asDocumented = Result.of(documented, secret);
        codes = database.rows("select * from PORTAL_CODE");
    }

    static Database database() {
        return database;
    }

    @Test
    void theCommandOfTheHandbookMakesTablesAndRealm() {
        assertThat(asDocumented.printed()).contains("Realm '" + RealmFile.EXPORTED_NAME + "' imported");
        assertThat(asDocumented.realms()).contains(RealmFile.EXPORTED_NAME);
        assertThat(codes).isEmpty();
    }

    @Test
    void withoutTheOptionThatMakesTablesNothingIsImported() {
        assertThat(withoutTables.printed()).contains("Database not up-to-date");
        assertThat(withoutTables.realms()).doesNotContain(RealmFile.EXPORTED_NAME);
    }

    @Test
    void withoutTheClientsSecretNothingIsImported() {
        assertThat(withoutSecret.printed()).contains("Set PORTAL_CLIENT_SECRET to a long random secret");
        assertThat(withoutSecret.realms()).doesNotContain(RealmFile.EXPORTED_NAME);
    }

    @Nested
    class TakenOut extends Removal {}

    private static KeycloakServer.Settings settings(String name, List<Path> providers, List<Path> realms) {
        List<String> options = new ArrayList<>(TestServer.CLUSTER);
        options.addAll(database.serverOptions());
        return new KeycloakServer.Settings(
                TestServer.path("portal.distribution"),
                TestServer.path("portal.work").resolve(name),
                providers,
                realms,
                Map.of(),
                options,
                0);
    }

    /** What a command printed, and the realms that were there afterwards. */
    private record Result(String printed, List<Object> realms) {

        static Result of(String command, Map<String, String> secret) {
            String printed = run(command, secret);
            return new Result(
                    printed,
                    database.rows("select NAME from REALM").stream()
                            .map(row -> row.get("NAME"))
                            .toList());
        }
    }

    private static String documented() throws IOException {
        Matcher command =
                COMMAND.matcher(Files.readString(TestServer.path("portal.realm").resolveSibling("README.md")));
        assertThat(command.find()).isTrue();
        return command.group(1);
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
        try (Program program = Program.start(home, environment, command)) {
            String printed = program.output().lines().collect(Collectors.joining("\n"));
            program.succeeds();
            return printed + program;
        }
    }
}

package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's guide says about taking the bundle out, done to the letter. */
class RemovalIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)```\\n(?<lines>.*?)```");

    private static Succession servers;
    private static TestUser withoutApp;
    private static TestUser withApp;
    private static App app;

    @BeforeAll
    static void takeOut(@TempDir Path home) throws IOException {
        assumeThat(List.of("bash", "jq")).allMatch(Recipe::isThere);
        List<String> steps = steps();
        servers = new Succession("removal", TestServer.path("portal.bundle"), TestServer.path("portal.realm"));
        Realm realm = servers.first().exportedRealm();
        withoutApp = realm.newUser();
        withApp = realm.newUser();
        app = OfferPage.after(Login.begin(withApp)).setUp("Phone");

        String logIn = "bin/kcadm.sh config credentials --server "
                + servers.first().keycloak().url() + " --realm master --user admin --password admin\n";
        try (Program shell = Program.start(
                home,
                Map.of("KC_OPTS", "-Duser.home=" + home),
                List.of(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        "cd " + TestServer.path("portal.distribution") + "\n" + logIn + steps.get(0)))) {
            if (!shell.succeeds()) {
                throw new AssertionError(shell);
            }
        }
        servers.first().keycloak().stop();
        Stream.of(steps.get(1).split(";\\s*")).forEach(servers.database()::change);
        servers.startSecond(List.of());
    }

    private static List<String> steps() throws IOException {
        String guide = Files.readString(TestServer.path("portal.documents").resolve("operators.md"));
        String section = guide.substring(guide.indexOf("\n## Taking it out\n")).split("\n## ")[1];
        return BLOCK.matcher(section)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void thePasswordLogsIn() {
        Page end = Login.begin(servers.atSecond(withoutApp)).enterPassword();

        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anAppThatOurWizardSetUpLogsInWithKeycloaksOwnPage() {
        Page asked = Login.begin(servers.atSecond(withApp)).enterPassword();

        Page end = asked.formWith("input[name=otp]").fill("otp", app.code()).submit();

        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void noTableStays() {
        assertThat(
                        servers.database()
                                .rows(
                                        "select table_name from information_schema.tables"
                                                + " where lower(table_name) like 'portal%' or lower(table_name) like 'databasechangelog_portal%'"))
                .isEmpty();
    }

    @Test
    void theServerMissesNothing() throws IOException {
        Login.begin(servers.atSecond(withoutApp)).enterPassword();

        assertThat(Files.readAllLines(servers.second().log()))
                .filteredOn(line -> line.contains(" ERROR ") || line.contains("portal-") || line.contains(" theme "))
                .isEmpty();
    }
}

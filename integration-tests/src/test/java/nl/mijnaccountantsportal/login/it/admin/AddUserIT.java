package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Program;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code docker/add-user}, with a {@code docker} that runs its commands on this machine. */
@Needs(Need.BASH)
class AddUserIT {

    private static final String PASSWORD = "p\"a\\ss' $(id) `x` }word-8";

    private final Realm realm = TestServer.shared().exportedRealm();
    private final String address = "added-" + UUID.randomUUID() + "@office.test";

    @TempDir
    private Path directory;

    @BeforeEach
    void makeCommands() throws IOException {
        Path tools = TestServer.path("portal.distribution").toAbsolutePath().resolve("bin");
        command("docker", "shift 3\nexec \"$@\"");
        command("kcadm.sh", "exec '" + tools.resolve("kcadm.sh") + "' \"$@\"");
    }

    // Each one records its arguments.
    private void command(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/bash\nprintf '%s\\n' \"$0\" \"$@\" >>'" + seen() + "'\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path seen() {
        return directory.resolve("seen.txt");
    }

    @Test
    void theUserLogsInWithAnyPassword() throws IOException {
        assertThat(add("Zoë", "d'Arc").succeeds()).isTrue();

        JsonNode added = found().path(0);
        assertThat(added.path("firstName").asText()).isEqualTo("Zoë");
        assertThat(added.path("lastName").asText()).isEqualTo("d'Arc");
        TestUser user = new TestUser(realm, added.path("id").asText(), address, PASSWORD);
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void noPasswordIsOnACommandLine() throws IOException {
        assertThat(add("Sanne", "de Vries").succeeds()).isTrue();

        assertThat(Files.readString(seen()))
                .contains("kcadm.sh\n", "credentials\n")
                .doesNotContain("--password", PASSWORD);
    }

    @Test
    void aNameStaysAName() throws IOException {
        String name = "Sanne\", \"emailVerified\": false, \"lastName\": \"x";

        // Keycloak does not accept such a name, whatever the file says.
        assertThat(add(name, "de Vries").succeeds()).isFalse();
        assertThat(found()).isEmpty();
    }

    private Program add(String first, String last) throws IOException {
        String port = String.valueOf(URI.create(realm.server().keycloak().url()).getPort());
        Program script = Program.start(
                directory,
                Map.of(
                        "PATH",
                        directory + ":" + System.getenv("PATH"),
                        "KC_HTTP_PORT",
                        port,
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        "admin"),
                List.of(
                        "bash",
                        TestServer.path("portal.dockerfile")
                                .resolveSibling("add-user")
                                .toString(),
                        "keycloak",
                        address,
                        first,
                        last));
        script.say(PASSWORD);
        script.input().close();
        return script;
    }

    private JsonNode found() {
        return realm.admin().get("/" + realm.name() + "/users?email=" + address);
    }
}

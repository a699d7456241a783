package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the handbooks in docs/, as a realm admin types them. */
public record Handbook(Realm realm, TestUser user) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(?:bash|sql)\n(.*?)^ *```$");
    private static final Pattern TAKING_OUT = Pattern.compile("(?ms)^## Taking it out\n(.*?)(?=^## |\\z)");
    private static final Pattern RUN_THE_COMMAND = Pattern.compile("(?ms)^### 1. Run the command\n(.*?)(?=^### |\\z)");
    private static final String LOGIN = "bin/kcadm.sh config credentials --server %s --realm %s %s";

    /** Follows the runbook with this heading; returns what was printed. */
    public String runbook(String heading, AdminCaller support) {
        String section = read("operators/runbooks.md");
        String common = section.substring(0, section.indexOf("\n## "));
        String book = find(Pattern.compile("(?ms)^## " + heading + "\n(.*?)(?=^## |\\z)"), section);
        String login = LOGIN.formatted(
                realm.server().keycloak().url(), realm.name(), "--client " + support.clientId() + " --secret secret");
        return run(realm, login, commands(common), commands(book));
    }

    /** Makes the account for the command line, and tries all examples with it. */
    public String examples() {
        List<String> blocks = blocks("operators/command-line.md");
        return run(realm, adminOf(realm), typed(blocks.get(1)), typed(blocks.get(0)));
    }

    /** Adds an administrator who types this password, and the first user, as after the first start. */
    public String firstUsers(String password) {
        List<String> blocks = blocks("operators/install.md");
        String administrator = blocks.get(1)
                .lines()
                .filter(line -> !line.contains("config credentials"))
                .collect(Collectors.joining("\n"));
        return run(
                realm,
                adminOf(realm),
                "export KC_CLI_PASSWORD=" + password,
                typed(administrator),
                typed(blocks.get(2)));
    }

    /** Takes the bundle out of a realm; returns the statements that take it out of the database. */
    public static String takeOut(Realm realm) {
        List<String> blocks = blocksOf(find(TAKING_OUT, read("operators/upgrade-and-removal.md")))
                .toList();
        run(realm, adminOf(realm), blocks.get(0));
        return blocks.get(1);
    }

    /** Sets up a realm and reverts that, as docs/realm-admins/add.md says; returns what was printed. */
    public static String setUp(Realm realm) {
        String section = find(RUN_THE_COMMAND, read("realm-admins/add.md"));
        String commands = blocksOf(section).collect(Collectors.joining("\n"));
        return run(realm, adminOf(realm), commands.replace(RealmFile.EXPORTED_NAME, realm.name()));
    }

    private static String adminOf(Realm realm) {
        return LOGIN.formatted(realm.server().keycloak().url(), "master", "--user admin --password admin");
    }

    private static List<String> blocks(String page) {
        return blocksOf(read(page)).toList();
    }

    private static Stream<String> blocksOf(String text) {
        return BLOCK.matcher(text).results().map(block -> block.group(1));
    }

    private String commands(String text) {
        return typed(blocksOf(text).collect(Collectors.joining("\n")));
    }

    private String typed(String commands) {
        return commands.replace(RealmFile.EXPORTED_NAME, realm.name())
                .replace("https://login.example.nl", realm.server().keycloak().url())
                .replace("jan@kantoor.nl", user.address())
                .replace("/ID", "/" + user.id());
    }

    private static String run(Realm realm, String... script) {
        Path directory = directory(realm);
        try {
            Files.createDirectories(directory);
            Path tools = directory.resolve("bin");
            if (!Files.exists(tools)) {
                Files.createSymbolicLink(
                        tools,
                        TestServer.path("portal.distribution").toAbsolutePath().resolve("bin"));
            }
            try (Program shell = Program.start(
                    directory,
                    // The tool keeps its token where the user's home is. Half of its processor time would go to the
                    // second compiler.
                    Map.of(
                            "KC_OPTS",
                            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + directory.toAbsolutePath()),
                    List.of("bash", "-euo", "pipefail", "-c", String.join("\n", script)))) {
                String printed = shell.output().lines().collect(Collectors.joining("\n"));
                if (!shell.succeeds()) {
                    throw new AssertionError(shell + "\n" + printed);
                }
                return printed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the commands are typed, and write their files. */
    public Path directory() {
        return directory(realm);
    }

    // The tool keeps the login there, and another handbook may be followed at the same time.
    private static Path directory(Realm realm) {
        int port = URI.create(realm.server().keycloak().url()).getPort();
        return TestServer.path("portal.work").resolve("handbook-" + port + "-" + realm.name());
    }

    private static String read(String document) {
        try {
            return Files.readString(TestServer.path("portal.documents").resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("Not in the handbook: " + pattern);
        }
        return found.group(1);
    }
}

package nl.mijnaccountantsportal.login.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The runbooks of docs/operators.md: their commands, as somebody types them who has logged in as it says there. */
record Runbooks(Realm realm, TestUser user, AdminCaller support) {

    private static final Pattern SECTION = Pattern.compile("(?ms)^## Runbooks\n(.*?)^## ");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```bash\n(.*?)^ *```$");

    /** Types the commands of the runbook with this heading; answers what was printed. */
    String follow(String heading) {
        String section = find(SECTION, read());
        String common = section.substring(0, section.indexOf("\n### "));
        String book = find(Pattern.compile("(?ms)^### " + heading + "\n(.*?)(?=^### |\\z)"), section);
        String login = "bin/kcadm.sh config credentials --server %s --realm %s --client %s --secret secret"
                .formatted(realm.server().keycloak().url(), realm.name(), support.clientId());
        return run(String.join("\n", "set -euo pipefail", login, commands(common), commands(book)));
    }

    private String commands(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("realm=" + RealmFile.EXPORTED_NAME, "realm=" + realm.name())
                .replace("jan@kantoor.nl", user.address());
    }

    private String run(String script) {
        Path directory = TestServer.path("portal.work");
        Path home = TestServer.path("portal.distribution").toAbsolutePath();
        try {
            Files.createDirectories(directory);
            String here = directory.toAbsolutePath().toString();
            try (Program shell = Program.start(
                    directory,
                    // The tool keeps its token where the user's home is.
                    Map.of("KC_OPTS", "-Duser.home=" + here),
                    List.of("bash", "-c", "cd '" + home + "'\n" + script))) {
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

    private static String read() {
        try {
            return Files.readString(TestServer.path("portal.documents").resolve("operators.md"));
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

package nl.mijnaccountantsportal.login.it.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** A server, and a later one with other providers on the same database, beside it or in its place. */
public final class Succession implements AutoCloseable {

    private final String name;
    private final Database database;
    private final TestServer first;
    private Map<String, String> environment;
    private Node second;

    /**
     * Starts the first.
     *
     * @param name of the servers' directories
     * @param realms the realm exports that it imports
     */
    public Succession(String name, Database database, List<Path> providers, List<Path> realms) {
        this.name = name;
        this.database = database;
        first = TestServer.of(database, "localhost", variables -> {
            environment = variables;
            return start("first", providers, realms);
        });
    }

    /** A server with the older bundle, as {@code .ci/try-upgrade} names it, and its realm. */
    public static Succession ofOlder(String name) {
        return new Succession(
                name,
                Database.start(System.getProperty("portal.db")),
                List.of(TestServer.path("portal.older")),
                List.of(TestServer.path("portal.older.realm")));
    }

    private Node start(String which, List<Path> providers, List<Path> realms) {
        List<String> options = new ArrayList<>(database.serverOptions());
        options.addAll(TestServer.CLUSTER);
        options.add("--log-level=INFO,nl.mijnaccountantsportal:debug");
        return Node.start(new KeycloakServer.Settings(
                TestServer.path("portal.distribution"),
                TestServer.path("portal.work").resolve(name + "-" + which),
                providers,
                realms,
                environment,
                options,
                0));
    }

    public void startSecond(List<Path> providers) {
        second = start("second", providers, List.of());
    }

    public TestServer first() {
        return first;
    }

    public Node second() {
        return second;
    }

    public Database database() {
        return database;
    }

    /** The same user, for whom the portal goes to the second server from now on. */
    public TestUser atSecond(TestUser user) {
        Realm realm = new Realm(first, user.realm().name(), second::url);
        return new TestUser(realm, user.id(), user.address(), user.password());
    }

    /** The same page, whose next request goes to the second server. */
    public CodePage atSecond(CodePage page) {
        return CodePage.of(at(second, page.page()));
    }

    /** The same page, whose next request goes to the first server. */
    public CodePage atFirst(CodePage page) {
        return CodePage.of(at(first.keycloak(), page.page()));
    }

    private static Page at(Node node, Page page) {
        return new Page(page.browser().through(node), page.address(), page.response(), page.document());
    }

    @Override
    public void close() {
        if (second != null) {
            second.close();
        }
        first.close();
    }
}

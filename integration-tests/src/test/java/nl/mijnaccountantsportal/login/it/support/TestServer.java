package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** A Keycloak server with its database and mail server. It ends with this process. Test classes share one. */
public final class TestServer implements AutoCloseable {

    // Development mode has no cluster by default.
    public static final List<String> CLUSTER =
            List.of("--cache=ispn", "--cache-embedded-network-bind-address=127.0.0.1");

    // As in production. Development mode would read all themes, texts and templates again for each page and mail.
    private static final List<String> KEEP_THEMES = List.of(
            "--spi-theme--cache-themes=true",
            "--spi-theme--cache-templates=true",
            "--spi-theme--static-max-age=2592000");

    private static TestServer shared;

    private final Database database;
    private final GreenMail mails;
    private final Node keycloak;
    private Node secondNode;
    private final Admin admin;
    private final String administrator;
    private final RealmFile export;
    private final Map<String, String> environment;
    private final Map<String, Made<Realm>> realms = new ConcurrentHashMap<>();

    private TestServer(String name, Database database, List<String> options) {
        this(
                database,
                new GreenMail(ServerSetupTest.SMTP.dynamicPort()),
                "localhost",
                (server, environment) -> server.start(name, options));
    }

    private TestServer(
            Database database,
            GreenMail mails,
            String mailHost,
            BiFunction<TestServer, Map<String, String>, Node> start) {
        this.database = database;
        this.mails = mails;
        mails.start();
        environment = Map.of(
                "PORTAL_URL",
                Portal.URL,
                "PORTAL_CLIENT_SECRET",
                Portal.SECRET,
                "PORTAL_SMTP_HOST",
                mailHost,
                "PORTAL_SMTP_PORT",
                String.valueOf(mails.getSmtp().getPort()),
                "PORTAL_SMTP_FROM",
                "noreply@portal.test");
        keycloak = start.apply(this, environment);
        admin = new Admin(keycloak.url());
        administrator = admin.get("/master/users?exact=true&username=admin")
                .path(0)
                .path("id")
                .asText();
        makeAdministrationCheap();
        export = RealmFile.read(path("portal.realm"), environment);
    }

    /** The administrator logs in again and again, and each request's token is verified. */
    private void makeAdministrationCheap() {
        admin.replace("/master", Map.of("passwordPolicy", RealmFile.CHEAP_HASH));
        String client = admin.get("/master/clients?clientId=admin-cli")
                .path(0)
                .path("id")
                .asText();
        admin.replace(
                "/master/clients/" + client,
                Map.of("clientId", "admin-cli", "attributes", Map.of("access.token.signed.response.alg", "HS512")));
        database.change(
                "insert into USER_ROLE_MAPPING (USER_ID, ROLE_ID) select ?, ID from KEYCLOAK_ROLE"
                        + " where CLIENT is null and NAME = 'create-realm'",
                administrator);
        letAdminister("master");
        letAdminister(RealmFile.EXPORTED_NAME);
    }

    private Node start(String node, List<String> more) {
        List<String> options = new ArrayList<>(database.serverOptions());
        options.add("--spi-portal-code-ledger--jpa--clean-up-interval=5");
        options.add("--spi-portal-recoveries--jpa--mail-interval=1");
        options.add("--proxy-headers=xforwarded");
        options.addAll(KEEP_THEMES);
        options.addAll(more);
        if (more.stream().noneMatch(option -> option.startsWith("--log-level"))) {
            options.add("--log-level=INFO,nl.mijnaccountantsportal:trace,org.keycloak.events:debug");
        }
        return Node.start(new KeycloakServer.Settings(
                path("portal.distribution"),
                path("portal.work").resolve(node),
                providers(),
                List.of(RealmFile.cheap(
                        path("portal.realm"), path("portal.work").resolve(node))),
                environment,
                options,
                0));
    }

    /** The bundle, and what the tests add to it. Servers with the same providers share one build. */
    public static List<Path> providers() {
        return List.of(path("portal.bundle"), path("portal.race"));
    }

    public static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    public static synchronized TestServer shared() {
        if (shared == null) {
            String kind = System.getProperty("portal.db");
            System.out.printf("Server under test: %s on %s%n", ServerKind.ofThisRun(), kind);
            shared = new TestServer("node-1", Database.start(kind), CLUSTER);
        }
        return shared;
    }

    /** A separate server on this database with these additional options; the caller closes it. */
    public static TestServer of(String name, Database database, List<String> options) {
        return new TestServer(name, database, options);
    }

    /**
     * A server that other code starts; the caller closes it.
     *
     * @param mailHost the name of this machine where the server runs
     * @param start is given the variables of the realm export
     */
    public static TestServer of(Database database, String mailHost, Function<Map<String, String>, Node> start) {
        GreenMail mails = new GreenMail(new ServerSetup(0, "0.0.0.0", ServerSetup.PROTOCOL_SMTP));
        return new TestServer(database, mails, mailHost, (server, environment) -> start.apply(environment));
    }

    /** The realm export, with the variables that the server read it with. */
    public RealmFile export() {
        return export;
    }

    /** The realm as exported, which the server imported when it started; only its password hash costs less. */
    public Realm exportedRealm() {
        return new Realm(this, RealmFile.EXPORTED_NAME);
    }

    /** The realm as exported, except for the offer of an app: a login ends at the portal. */
    public Realm realm() {
        return realm("without-offer", file -> {});
    }

    /** A realm without the offer of an app that differs from the exported one; made when it is first asked for. */
    public Realm realm(String name, Consumer<RealmFile> difference) {
        return realmWithOffer(name, file -> {
            file.offer().put("enabled", false);
            difference.accept(file);
        });
    }

    /** A realm that differs from the exported one; made when it is first asked for. */
    public Realm realmWithOffer(String name, Consumer<RealmFile> difference) {
        return realms.computeIfAbsent(name, absent -> new Made<>())
                .or(() -> newRealm(name, file -> {
                    file.hashPasswordsCheaply();
                    difference.accept(file);
                }));
    }

    private Realm newRealm(String name, Consumer<RealmFile> difference) {
        return create(export.variant(name, difference).json());
    }

    /** Something that is made once. Only who asks for it waits until it is there. */
    private static final class Made<T> {

        private T thing;

        private synchronized T or(Supplier<T> make) {
            if (thing == null) {
                thing = make.get();
            }
            return thing;
        }
    }

    /** Makes a realm, one at a time. Unless it has keys of its own, it gets some that are there already. */
    synchronized Realm create(ObjectNode json) {
        RealmFile.KEYS.forEach((name, key) -> json.putIfAbsent(name, TextNode.valueOf(key)));
        admin.create("", json);
        String name = json.path("realm").asText();
        letAdminister(name);
        return new Realm(this, name);
    }

    /**
     * The administrator has these roles already, as parts of the role "admin". But that has thousands of parts in the
     * end. Keycloak would look through them at each request.
     */
    private void letAdminister(String realm) {
        database.change(
                "insert into USER_ROLE_MAPPING (USER_ID, ROLE_ID) select ?, r.ID from KEYCLOAK_ROLE r"
                        + " join CLIENT c on c.ID = r.CLIENT join REALM m on m.ID = c.REALM_ID"
                        + " where m.NAME = 'master' and c.CLIENT_ID = ?",
                administrator,
                realm + "-realm");
        admin.create("/master/clear-user-cache", Map.of());
    }

    /**
     * A realm where wrong codes count only in the ledger. Detection counts in the background and refuses a user's next
     * request until it is done, so tests with requests right after a code use this realm.
     */
    public Realm realmWithoutDetection() {
        return realm("without-detection", RealmFile::switchDetectionOff);
    }

    /** The same, with the offer of an app. */
    public Realm realmWithOfferWithoutDetection() {
        return realmWithOffer("with-offer-without-detection", RealmFile::switchDetectionOff);
    }

    public Node keycloak() {
        return keycloak;
    }

    /** Another server of the same cluster; started when it is first asked for. */
    public synchronized Node secondNode() {
        if (secondNode == null) {
            secondNode = start("node-2", CLUSTER);
        }
        return secondNode;
    }

    public Admin admin() {
        return admin;
    }

    public Database database() {
        return database;
    }

    public GreenMail mails() {
        return mails;
    }

    /** What our own code wrote to the log so far. */
    public List<String> ownLog() {
        try {
            return Files.readAllLines(keycloak.log()).stream()
                    .filter(line -> line.contains("[nl.mijnaccountantsportal"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        keycloak.close();
        mails.stop();
    }
}

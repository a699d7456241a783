package nl.mijnaccountantsportal.login.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** The one Keycloak server of all test classes, with its database and mail server. It ends with this process. */
final class TestServer {

    private static TestServer shared;
    private static TestServer talkative;

    private final List<String> options;
    private final SpanCollector spans;
    private final Database database;
    private final GreenMail mails;
    private final KeycloakServer keycloak;
    private KeycloakServer secondNode;
    private final Admin admin;
    private final RealmFile export;
    private final Map<String, String> environment;
    private final Map<String, Realm> realms = new HashMap<>();

    private TestServer(String node, List<String> options) {
        this.spans = SpanCollector.start();
        this.options = options;
        String kind = System.getProperty("portal.db");
        System.out.println("Database of the server under test: " + kind);
        database = Database.start(kind);
        mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mails.start();
        ServerSetup smtp = mails.getSmtp().getServerSetup();
        environment = Map.of(
                "PORTAL_URL",
                Portal.URL,
                "PORTAL_CLIENT_SECRET",
                Portal.SECRET,
                "PORTAL_SMTP_HOST",
                smtp.getBindAddress(),
                "PORTAL_SMTP_PORT",
                String.valueOf(mails.getSmtp().getPort()),
                "PORTAL_SMTP_FROM",
                "noreply@portal.test");
        keycloak = start(node);
        admin = new Admin(keycloak.url());
        export = RealmFile.read(path("portal.realm"), environment);
    }

    private KeycloakServer start(String node) {
        List<String> options = new ArrayList<>(database.serverOptions());
        options.add("--spi-portal-code-ledger--jpa--clean-up-interval=5");
        options.addAll(this.options);
        options.add("--tracing-endpoint=" + spans.url());
        return KeycloakServer.start(new KeycloakServer.Settings(
                path("portal.distribution"),
                path("portal.work").resolve(node),
                List.of(path("portal.bundle"), path("portal.race")),
                List.of(path("portal.realm")),
                environment,
                options,
                0));
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    static synchronized TestServer shared() {
        if (shared == null) {
            shared = new TestServer(
                    "node-1",
                    List.of(
                            "--log-level=INFO,nl.mijnaccountantsportal:trace,org.keycloak.events:debug",
                            // Development mode has no cluster of its own accord.
                            "--cache=ispn",
                            "--cache-embedded-network-bind-address=127.0.0.1"));
        }
        return shared;
    }

    /** A server that says all it can, to the log and to this collector of spans; started when it is first asked for. */
    static synchronized TestServer talkative() {
        if (talkative == null) {
            talkative = new TestServer(
                    "talkative",
                    List.of(
                            "--log-level=all,org.hibernate.orm.core:debug",
                            "--http-access-log-enabled=true",
                            "--event-metrics-user-enabled=true",
                            "--event-metrics-user-tags=realm,idp,clientId",
                            "--tracing-enabled=true",
                            "--tracing-protocol=http/protobuf",
                            "--http-access-log-pattern=long"));
        }
        return talkative;
    }

    /** The realm export, with the variables that the server read it with. */
    RealmFile export() {
        return export;
    }

    /** The realm as exported, which the server imported when it started. */
    Realm exportedRealm() {
        return new Realm(this, RealmFile.EXPORTED_NAME);
    }

    /** The realm as exported, but for the offer of an app: a login ends at the portal. */
    Realm realm() {
        return realm("without-offer", file -> {});
    }

    /** A realm without the offer of an app that differs from the exported one; made when it is first asked for. */
    Realm realm(String name, Consumer<RealmFile> difference) {
        return realmWithOffer(name, file -> {
            file.offer().put("enabled", false);
            difference.accept(file);
        });
    }

    /** A realm that differs from the exported one; made when it is first asked for. */
    synchronized Realm realmWithOffer(String name, Consumer<RealmFile> difference) {
        return realms.computeIfAbsent(name, absent -> newRealm(name, difference));
    }

    private Realm newRealm(String name, Consumer<RealmFile> difference) {
        admin.create("", export.variant(name, difference).json());
        return new Realm(this, name);
    }

    /**
     * A realm where wrong codes count in the ledger only. Detection counts in the background and refuses a user's next
     * request until it has: what follows a wrong code at once is tested here.
     */
    Realm realmWithoutDetection() {
        return realm("without-detection", RealmFile::switchDetectionOff);
    }

    KeycloakServer keycloak() {
        return keycloak;
    }

    /** Another server of the same cluster; started when it is first asked for. */
    synchronized KeycloakServer secondNode() {
        if (secondNode == null) {
            secondNode = start("node-2");
        }
        return secondNode;
    }

    Admin admin() {
        return admin;
    }

    /** What the server has exported so far. */
    List<Span> spans() {
        return spans.spans();
    }

    Database database() {
        return database;
    }

    GreenMail mails() {
        return mails;
    }
}

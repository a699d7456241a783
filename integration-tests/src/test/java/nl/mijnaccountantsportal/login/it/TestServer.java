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

    private TestServer(String node, SpanCollector spans, List<String> options) {
        this.spans = spans;
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
                    SpanCollector.start(),
                    List.of(
                            "--log-level=INFO,nl.mijnaccountantsportal:trace,org.keycloak.events:debug",
                            // Development mode has no cluster of its own accord.
                            "--cache=ispn",
                            "--cache-embedded-network-bind-address=127.0.0.1"));
        }
        return shared;
    }

    /** A server that says all it can, in every way that Keycloak has; started when it is first asked for. */
    static synchronized TestServer talkative() {
        if (talkative == null) {
            SpanCollector spans = SpanCollector.start();
            talkative = new TestServer(
                    "talkative",
                    spans,
                    List.of(
                            // Not what the build of the server says, nor that of Hibernate's types and cascades: it is
                            // most of the log, and nobody logs in there.
                            "--log-level=all,org.hibernate.orm.core:debug,io.quarkus.arc:info,io.quarkus.builder:info",
                            "--http-access-log-enabled=true",
                            "--http-access-log-pattern=long",
                            "--event-metrics-user-enabled=true",
                            "--event-metrics-user-tags=realm,idp,clientId",
                            "--tracing-enabled=true",
                            "--tracing-protocol=http/protobuf",
                            "--tracing-endpoint=" + spans.url()));
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

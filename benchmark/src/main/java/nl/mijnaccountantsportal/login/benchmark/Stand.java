package nl.mijnaccountantsportal.login.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** The systems for a measurement: a database, a mail server and Keycloak in production mode. */
final class Stand {

    private static final Pattern STARTED = Pattern.compile(" started in ([0-9.]+)s");
    private static final List<String> RUN = List.of(
            "--http-enabled=true", "--hostname-strict=false", "--cache-embedded-network-bind-address=127.0.0.1");

    private final Files files;
    private final TestDatabase database;
    private final MailSink mails = MailSink.start();
    private final List<KeycloakServer> servers = new ArrayList<>();
    private final Set<String> built = new HashSet<>();

    record Files(Path distribution, Path bundle, Path floor, Path realm, Path work) {}

    Stand(Files files) {
        this.files = files;
        this.database = TestDatabase.start(files.work());
    }

    Path work() {
        return files.work();
    }

    TestDatabase database() {
        return database;
    }

    MailSink mails() {
        return mails;
    }

    List<KeycloakServer> servers() {
        return List.copyOf(servers);
    }

    /** The addresses of the first servers. */
    List<String> urls(int number) {
        return servers.stream().limit(number).map(KeycloakServer::url).toList();
    }

    /** Starts a server as an image does, without a build: that is made before, at a first start with these options more. */
    void start(String name, List<String> build, List<String> more) {
        List<String> options = new ArrayList<>(database.serverOptions("postgres"));
        options.addAll(more);
        if (built.add(name)) {
            List<String> first = new ArrayList<>(build);
            first.addAll(options);
            KeycloakServer.start(settings(name, "start", first)).close();
        }
        servers.add(KeycloakServer.start(settings(name, "start --optimized", options)));
    }

    private KeycloakServer.Settings settings(String name, String command, List<String> more) {
        Path realm = BenchmarkRealm.write(files.realm(), files.work().resolve("realm.json"));
        return settings(name, command, more, List.of(files.bundle(), files.floor()), List.of(realm));
    }

    private KeycloakServer.Settings settings(
            String name, String command, List<String> more, List<Path> providers, List<Path> realms) {
        List<String> options = new ArrayList<>(List.of(command.split(" ")));
        if (options.size() == 1) {
            options.add("--db=postgres");
        }
        options.addAll(RUN);
        options.addAll(more);
        Map<String, String> environment = new HashMap<>(mails.environment());
        environment.put("PORTAL_URL", "http://portal.test");
        environment.put("PORTAL_CLIENT_SECRET", BenchmarkRealm.SECRET);
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms1g -Xmx1g");
        // A recording needs the whole stack, because the cause of rendering a page is far down.
        environment.put("JAVA_OPTS_APPEND", "-XX:FlightRecorderOptions:stackdepth=512");
        return new KeycloakServer.Settings(
                files.distribution(), files.work().resolve(name), providers, realms, environment, options, 0);
    }

    /**
     * How long servers with and without the bundle take to start, in seconds, as they report it. They start like an
     * image, on an existing database, and take turns.
     */
    Map<Boolean, List<Double>> startTimes(int turns) {
        Map<Boolean, List<Double>> times = new TreeMap<>();
        for (int turn = 0; turn <= turns; turn++) {
            for (boolean with : List.of(false, true)) {
                String name = with ? "start_with" : "start_without";
                if (turn == 0) {
                    database.run("create database " + name);
                }
                List<String> options = new ArrayList<>(database.serverOptions(name));
                options.add("--log-level=info");
                KeycloakServer server = KeycloakServer.start(settings(
                        name,
                        turn == 0 ? "start" : "start --optimized",
                        options,
                        with ? List.of(files.bundle()) : List.of(),
                        List.of()));
                server.close();
                if (turn > 0) {
                    times.computeIfAbsent(with, absent -> new ArrayList<>()).add(startTime(server.log()));
                }
            }
        }
        return times;
    }

    private static double startTime(Path log) {
        try {
            Matcher line = STARTED.matcher(java.nio.file.Files.readString(log));
            if (!line.find()) {
                throw new IllegalStateException("No start in " + log);
            }
            return Double.parseDouble(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stopServers() {
        servers.forEach(KeycloakServer::close);
        servers.clear();
    }

    /** Waits until mails in progress have arrived and their outcome is recorded. */
    void settle() {
        try {
            TimeUnit.MILLISECONDS.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Keycloak server as a child process, with a home directory of its own.
 *
 * <p>It begins with an empty database, keeps it over {@link #restart()}, and never outlives this Java process.
 */
public final class KeycloakServer implements AutoCloseable {

    /**
     * Environment of a server that lives for minutes. The second compiler of the Java virtual machine takes more
     * processor time in them than it saves (a quarter of what a few test classes take), and so do the threads of
     * Keycloak's usual garbage collector. Without that compiler there is little room for code by default, and a thread
     * that always makes some.
     */
    public static final Map<String, String> SHORT_LIVED = Map.of(
            "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m -XX:-UseG1GC -XX:+UseSerialGC");

    private static final Duration START_LIMIT = Duration.ofSeconds(600);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int BUILD_TRIES = 3;

    private final Settings settings;
    private final ServerHome home;
    private final int port;
    private final int managementPort;
    // Does not take the lock, because it must also end a server that is still starting.
    private final Thread atExit = new Thread(this::end, "stop-keycloak");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;

    /**
     * The server to start, and its place.
     *
     * @param distribution an unpacked Keycloak distribution, or the home of another server, whose build is used then; it
     *     stays as it is
     * @param workDirectory where the server's home and log go; a build found there is used again
     * @param providers JARs for the server
     * @param realmFiles realm exports to import
     * @param environment variables for the server, besides those of this process that do not start with {@code KC_}
     * @param options options of {@code kc.sh}; the first may name the command, else it is {@code start-dev}
     * @param port the HTTP port, zero for a free one
     */
    public record Settings(
            Path distribution,
            Path workDirectory,
            List<Path> providers,
            List<Path> realmFiles,
            Map<String, String> environment,
            List<String> options,
            int port) {

        /** Copies the collections and makes the paths absolute. */
        public Settings {
            distribution = distribution.toAbsolutePath().normalize();
            workDirectory = workDirectory.toAbsolutePath().normalize();
            providers = List.copyOf(providers);
            realmFiles = List.copyOf(realmFiles);
            environment = Map.copyOf(environment);
            options = List.copyOf(options);
        }

        /** The same server, made from another distribution. */
        public Settings madeFrom(Path other) {
            return new Settings(other, workDirectory, providers, realmFiles, environment, options, port);
        }

        /** Where the server's home is. */
        public Path home() {
            return workDirectory.resolve("home");
        }
    }

    private KeycloakServer(Settings settings, ServerHome home) {
        this.settings = settings;
        this.home = home;
        this.port = settings.port() == 0 ? FreePort.any() : settings.port();
        this.managementPort = FreePort.anyBut(port);
    }

    /** Makes a server's home and starts nothing, for the commands of {@code bin/kc.sh}; returns the home. */
    public static Path prepare(Settings settings) {
        return homeOf(settings).directory();
    }

    private static ServerHome homeOf(Settings settings) {
        return ServerHome.prepare(
                settings.distribution(), settings.home(), settings.providers(), settings.realmFiles());
    }

    /**
     * Starts a server and returns when it is ready.
     *
     * @throws IllegalStateException with the end of the server's log, if it exits or is not ready within three minutes
     */
    public static KeycloakServer start(Settings settings) {
        ServerHome home = homeOf(settings);
        KeycloakServer server = new KeycloakServer(settings, home);
        try {
            Files.deleteIfExists(server.log());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot begin a new log", e);
        }
        Runtime.getRuntime().addShutdownHook(server.atExit);
        try {
            server.launch();
            home.prove();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The address that browsers use, without a slash at its end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The address of {@code /health} and {@code /metrics}, without a slash at its end. */
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    /** What the server wrote, over all its restarts. */
    public Path log() {
        return settings.workDirectory().resolve("keycloak.log");
    }

    /** Starts again on the same port, with the same home and database; stops in good order before, if need be. */
    public synchronized void restart() {
        stop();
        launch();
    }

    /** Stops the server cleanly, or after twenty seconds by force. */
    public synchronized void stop() {
        end();
    }

    private void end() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!exitedWithin(STOP_LIMIT)) {
            killAll(children);
        }
    }

    /** Ends the server at once, as a power failure would. */
    public synchronized void kill() {
        killAll(process.descendants().toList());
    }

    /** Stops and lets go of this Java process. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is already ending, together with the hook.
            return;
        }
    }

    private synchronized void launch() {
        int tries = 1;
        run();
        while (!becomesReady()) {
            if (tries == BUILD_TRIES || !new ServerLog(log()).endsInBuildRace()) {
                throw failure("Keycloak exited with status " + process.exitValue());
            }
            tries++;
            run();
        }
    }

    private void run() {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(home.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()));
        Map<String, String> environment = builder.environment();
        // Settings of another server that the developer runs do not apply to this one.
        environment.keySet().removeIf(name -> name.startsWith("KC_"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx768m");
        environment.putAll(SHORT_LIVED);
        environment.putAll(settings.environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + home.script(), e);
        }
    }

    private List<String> command() {
        List<String> options = new ArrayList<>(settings.options());
        boolean named = !options.isEmpty() && options.get(0).matches("start|start-dev");
        List<String> command = new ArrayList<>();
        command.add(home.script().toString());
        command.add(named ? options.remove(0) : "start-dev");
        command.addAll(List.of(
                "--import-realm",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                // Keycloak would take any address, even in development mode.
                "--http-management-host=127.0.0.1",
                "--health-enabled=true",
                "--metrics-enabled=true"));
        command.addAll(options);
        return command;
    }

    /** Waits; returns false if the server ended instead. */
    private boolean becomesReady() {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!isReady()) {
            if (exitedWithin(LOOK_EVERY)) {
                return false;
            }
            if (Instant.now().isAfter(limit)) {
                kill();
                throw failure("Keycloak was not ready within " + START_LIMIT.toSeconds() + " s");
            }
        }
        return true;
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // The server is not listening yet.
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private boolean exitedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private IllegalStateException interrupted() {
        killAll(process.descendants().toList());
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while Keycloak started or stopped");
    }

    private void killAll(List<ProcessHandle> children) {
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
        process.destroyForcibly().onExit().join();
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(what + "; the end of " + log() + ":\n" + new ServerLog(log()).end());
    }
}

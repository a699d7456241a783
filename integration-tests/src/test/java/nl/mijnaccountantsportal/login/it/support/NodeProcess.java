package nl.mijnaccountantsportal.login.it.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** The plain distribution, as a process of this machine. */
public record NodeProcess(KeycloakServer server) implements Node {

    // The home of the first server with each build.
    private static final Map<KeptBuild, Path> BUILT = new ConcurrentHashMap<>();

    /** Starts a server, which begins with a copy of an earlier one's build if there is one. */
    static NodeProcess start(KeycloakServer.Settings settings) {
        KeptBuild build = KeptBuild.of("distribution", settings);
        Path earlier = BUILT.getOrDefault(build, settings.home());
        // A server that starts in the same place again has its build there.
        KeycloakServer server =
                KeycloakServer.start(earlier.equals(settings.home()) ? settings : settings.madeFrom(earlier));
        BUILT.putIfAbsent(build, settings.home());
        return new NodeProcess(server);
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String managementUrl() {
        return server.managementUrl();
    }

    @Override
    public Path log() {
        return server.log();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.close();
    }
}

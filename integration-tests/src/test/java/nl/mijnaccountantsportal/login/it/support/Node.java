package nl.mijnaccountantsportal.login.it.support;

import java.nio.file.Path;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** One Keycloak server under test: in a container where there is an engine for it, else a process of this machine. */
public interface Node extends AutoCloseable {

    /** Starts a server and returns when it is ready. */
    static Node start(KeycloakServer.Settings settings) {
        return switch (ServerKind.ofThisRun()) {
            case CONTAINER -> NodeContainer.start(settings);
            case DISTRIBUTION -> NodeProcess.start(settings);
        };
    }

    /** The address that browsers use, without a slash at its end. */
    String url();

    /** The address of {@code /health} and {@code /metrics}, without a slash at its end. */
    String managementUrl();

    /** What the server wrote, over all its restarts. */
    Path log();

    /** Starts again at the same address, with the same database. Stops cleanly first if needed. */
    void restart();

    /** Stops cleanly. */
    void stop();

    /** Stops for good. */
    @Override
    void close();
}

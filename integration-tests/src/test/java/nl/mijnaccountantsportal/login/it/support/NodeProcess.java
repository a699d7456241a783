package nl.mijnaccountantsportal.login.it.support;

import java.nio.file.Path;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;

/** The plain distribution, as a process of this machine. */
public record NodeProcess(KeycloakServer server) implements Node {

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

package nl.mijnaccountantsportal.login.it.support;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/** Where the servers under test run: {@code -Dportal.server=container|distribution}, or else what is available. */
public enum ServerKind {
    CONTAINER,
    DISTRIBUTION;

    private static final ServerKind OF_THIS_RUN = of(System.getProperty("portal.server"));

    public static ServerKind ofThisRun() {
        return OF_THIS_RUN;
    }

    public static boolean isContainer() {
        return OF_THIS_RUN == CONTAINER;
    }

    private static ServerKind of(String wanted) {
        if (!wanted.equals("auto")) {
            return valueOf(wanted.toUpperCase(Locale.ROOT));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? CONTAINER : DISTRIBUTION;
    }
}

package nl.mijnaccountantsportal.login.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Checks at the start of the server that the bundle fits this Keycloak. A server that does not fit then says so in
 * words, instead of with a stack trace at a user's login.
 *
 * @param version the version that the server reports, or null
 * @param jars finds what is in {@code providers/}
 */
public record StartCheck(String version, ClassLoader jars) {

    private static final Logger LOG = Logger.getLogger(StartCheck.class);

    /** A file that every release of the bundle contains. */
    private static final String IN_EACH = "META-INF/portal-code-changelog.xml";

    private static final Pattern FILE = Pattern.compile("([^/!]+\\.jar)!");

    /**
     * Checks that the login works on this server.
     *
     * @throws IllegalStateException if it does not; the message says why and what to do
     */
    public void run() {
        requireOneBundle();
        Optional<ServerVersion> read = ServerVersion.require(version);
        if (read.isEmpty()) {
            LOG.warnf("Cannot tell whether Keycloak %s is new enough for the portal login", version);
        }
        requireParts();
        if (read.filter(ServerVersion::isUntested).isPresent()) {
            LOG.warnf(
                    "Keycloak %s is newer than the version that this portal login was tested on, %s: look for a newer portal"
                            + " login, and see docs/versions.md",
                    version, ServerVersion.TESTED);
        }
    }

    // Keycloak itself would only say that it has found two files of one name, not in which JARs.
    private void requireOneBundle() {
        List<String> bundles = bundles();
        if (bundles.size() > 1) {
            throw new IllegalStateException("There is more than one JAR of the portal login in providers/: "
                    + String.join(", ", bundles) + ". Delete all but one, and run kc.sh build");
        }
    }

    private List<String> bundles() {
        try {
            return Collections.list(jars.getResources(IN_EACH)).stream()
                    .map(StartCheck::file)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(URL resource) {
        Matcher file = FILE.matcher(resource.getPath());
        return file.find() ? file.group(1) : resource.getPath();
    }

    private void requireParts() {
        List<String> missing = KeycloakPart.all().stream()
                .filter(part -> !part.isIn(jars))
                .map(KeycloakPart::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("This portal login does not work in Keycloak " + version
                    + ", which does not have these methods that it calls: " + String.join(", ", missing)
                    + ". It was tested on "
                    + ServerVersion.TESTED + ": look for a newer portal login");
        }
    }
}

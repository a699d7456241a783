package nl.mijnaccountantsportal.login.server;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Keycloak, by its numbers alone. Other builds append to them, as in {@code 26.7.4.redhat-00001} and
 * {@code 26.8.0-SNAPSHOT}.
 */
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    private static final ServerVersion OLDEST = new ServerVersion(26, 7, 2);

    /** The newest version that all tests have run on: see docs/versions.md. */
    static final ServerVersion TESTED = new ServerVersion(26, 7, 5);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[.+-].*)?");
    private static final Comparator<ServerVersion> BY_NUMBERS = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /**
     * Refuses a server on which the login can be bypassed.
     *
     * @param version the version that the server reports, or null
     * @return the version; empty if it cannot be read, which is accepted
     * @throws IllegalStateException if the server is too old
     */
    static Optional<ServerVersion> require(String version) {
        Optional<ServerVersion> read = parse(version);
        if (read.filter(found -> found.compareTo(OLDEST) < 0).isPresent()) {
            throw new IllegalStateException("The portal login needs Keycloak " + OLDEST + " or newer, but this is "
                    + version + ": in older versions the steps of a password reset can be skipped (CVE-2026-18963)");
        }
        return read;
    }

    /**
     * Whether this is a newer minor version than the tests have run on. Keycloak changes its internals in minor
     * versions.
     */
    boolean isUntested() {
        return major > TESTED.major || major == TESTED.major && minor > TESTED.minor;
    }

    static Optional<ServerVersion> parse(String version) {
        Matcher numbers = NUMBERS.matcher(version == null ? "" : version);
        return numbers.matches()
                ? Optional.of(new ServerVersion(number(numbers, 1), number(numbers, 2), number(numbers, 3)))
                : Optional.empty();
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }

    @Override
    public int compareTo(ServerVersion other) {
        return BY_NUMBERS.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

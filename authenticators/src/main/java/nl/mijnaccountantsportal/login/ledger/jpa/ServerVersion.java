package nl.mijnaccountantsportal.login.ledger.jpa;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Keycloak, by its numbers alone: those who build it themselves add to them, as in
 * {@code 26.7.4.redhat-00001} and {@code 26.8.0-SNAPSHOT}.
 */
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    private static final ServerVersion OLDEST = new ServerVersion(26, 7, 2);
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[.+-].*)?");
    private static final Comparator<ServerVersion> BY_NUMBERS = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /**
     * Refuses a server on which the login can be passed by.
     *
     * @param version what the server calls itself, or null
     * @return whether the version could be read; what cannot be read is let through
     * @throws IllegalStateException if the server is too old
     */
    static boolean require(String version) {
        Optional<ServerVersion> read = parse(version);
        if (read.filter(found -> found.compareTo(OLDEST) < 0).isPresent()) {
            throw new IllegalStateException("The portal login needs Keycloak " + OLDEST + " or newer, and this is "
                    + version + ": in older ones the steps of a password reset can be skipped (CVE-2026-18963)");
        }
        return read.isPresent();
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

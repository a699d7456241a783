package nl.mijnaccountantsportal.login.realm;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.Version;

/** The release of the running Keycloak. */
final class KeycloakRelease {

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");

    private KeycloakRelease() {}

    static boolean isAtLeast(int major, int minor, int patch) {
        return isAtLeast(Version.VERSION, major, minor, patch);
    }

    /** A version that does not begin with three numbers counts as newer. */
    static boolean isAtLeast(String version, int major, int minor, int patch) {
        Matcher release = RELEASE.matcher(version);
        if (!release.matches()) {
            return true;
        }
        int[] running = {
            Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)), Integer.parseInt(release.group(3))
        };
        return Arrays.compare(running, new int[] {major, minor, patch}) >= 0;
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks the options of the server. */
final class ServerChecks {

    static final List<Check> ALL = List.of(ServerChecks::proxy, ServerChecks::hostname, ServerChecks::release);

    private ServerChecks() {}

    private static Stream<Finding> proxy(KeycloakSession session, RealmModel realm) {
        Config.Scope options = Config.scope().root();
        return !isSet(options, "proxy-headers") || isSet(options, "proxy-trusted-addresses")
                ? Stream.empty()
                : Stream.of(new Finding(
                        "proxy-headers",
                        Severity.WARNING,
                        "server option proxy-headers",
                        "Anyone who reaches the server's own port can claim any IP address, in mails, events and"
                                + " detection.",
                        "List the proxies in 'proxy-trusted-addresses', unless only they can reach that port."));
    }

    private static Stream<Finding> hostname(KeycloakSession session, RealmModel realm) {
        // A realm with a front-end URL puts that into its links.
        String frontend = realm.getAttribute("frontendUrl");
        return isSet(Config.scope().root(), "hostname") || frontend != null && !frontend.isBlank()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "hostname-unset",
                        Severity.WARNING,
                        "server option hostname",
                        "Links in mails use the host that the request names, so an attacker can make a user's mail"
                                + " link to the attacker's site.",
                        "Set 'hostname' to the address that users know."));
    }

    private static boolean isSet(Config.Scope options, String name) {
        String value = options.get(name);
        return value != null && !value.isBlank();
    }

    // Versions before 26.7.2 do not start with this JAR.
    private static Stream<Finding> release(KeycloakSession session, RealmModel realm) {
        return KeycloakRelease.isAtLeast(26, 7, 5)
                ? Stream.empty()
                : Stream.of(new Finding(
                        "keycloak-release",
                        Severity.INFO,
                        "Keycloak " + Version.VERSION,
                        "Newer releases fix vulnerabilities of the device and CIBA grants.",
                        "Upgrade to 26.7.5 or newer."));
    }
}

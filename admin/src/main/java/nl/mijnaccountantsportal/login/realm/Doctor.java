package nl.mijnaccountantsportal.login.realm;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Finds the gaps in a realm's second factor. It reads the realm's settings and counts users; it changes nothing. */
public final class Doctor {

    private static final List<Check> CHECKS = Stream.of(
                    FlowChecks.ALL,
                    DoorChecks.ALL,
                    TransactionChecks.ALL,
                    TrustChecks.ALL,
                    UserChecks.ALL,
                    AddressChecks.ALL,
                    FactorChecks.ALL,
                    ThemeChecks.ALL,
                    RealmChecks.ALL,
                    ServerChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private Doctor() {}

    /**
     * Checks a realm.
     *
     * @param session the request's session
     * @param realm the realm
     * @return the findings, worst first
     */
    public static List<Finding> examine(KeycloakSession session, RealmModel realm) {
        return CHECKS.stream()
                .flatMap(check -> check.in(session, realm))
                .sorted(Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::id)
                        .thenComparing(Finding::where))
                .toList();
    }
}

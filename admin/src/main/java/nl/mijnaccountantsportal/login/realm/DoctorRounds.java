package nl.mijnaccountantsportal.login.realm;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.metrics.FindingsGauge;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Has the doctor check every realm that uses the portal login, and publishes the number of findings. Keycloak runs it
 * on one node of the cluster at a time.
 */
public final class DoctorRounds implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(DoctorRounds.class);

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final long SOON = Duration.ofSeconds(1).toMillis();

    /** After this time another node may start, even if this one has not finished. */
    private static final long LONGEST = Duration.ofMinutes(10).toMillis();

    private DoctorRounds() {}

    /** Runs the first round when the server has started, and then one every day. */
    public static void begin(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(sessions, DoctorRounds::schedule);
            }
        });
    }

    private static void schedule(KeycloakSession session) {
        session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(
                                session.getKeycloakSessionFactory(), new DoctorRounds(), LONGEST),
                        SOON,
                        DAY);
    }

    /** Publishes the findings of a realm, if it uses the portal login. */
    public static void show(RealmModel realm, List<Finding> findings) {
        if (uses(realm)) {
            FindingsGauge.show(realm.getName(), count(findings));
        }
    }

    @Override
    public void run(KeycloakSession session) {
        Map<String, Map<String, Integer>> realms = new HashMap<>();
        session.realms().getRealmsStream().filter(DoctorRounds::uses).toList().forEach(realm -> {
            session.getContext().setRealm(realm);
            try {
                realms.put(realm.getName(), count(Doctor.examine(session, realm)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Realm %s: the doctor could not check it", realm.getName());
            }
        });
        FindingsGauge.show(realms);
    }

    private static boolean uses(RealmModel realm) {
        FlowParts read = new FlowParts(realm);
        return realm.getAuthenticationFlowsStream().anyMatch(read::hasStepOfOurs);
    }

    private static Map<String, Integer> count(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        Stream.of(Severity.values()).forEach(severity -> counts.put(severity, 0));
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        Map<String, Integer> words = new HashMap<>();
        counts.forEach((severity, number) -> words.put(severity.name().toLowerCase(Locale.ROOT), number));
        return words;
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.metrics.FindingsGauge;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Has the doctor check every realm that uses the portal login, and publishes the number of findings of this node. Only
 * one node of a cluster checks at a time.
 */
public final class DoctorRounds implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(DoctorRounds.class);

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final long SOON = Duration.ofSeconds(1).toMillis();

    private static final long FIRST_REPETITION = Duration.ofSeconds(10).toMillis();

    /** How often the timer looks whether a round is due. */
    private static final long LOOK_EVERY = Duration.ofSeconds(2).toMillis();

    /** After this time another node may start, even if this one has not finished. */
    private static final long LONGEST = Duration.ofMinutes(10).toMillis();

    // Keycloak's timer has one thread, which alone reads and changes these.
    private final Runnable round;
    private long due;
    private long untilRepetition = FIRST_REPETITION;
    private boolean complete;

    private DoctorRounds(KeycloakSessionFactory sessions) {
        round = new ClusterAwareScheduledTaskRunner(sessions, this, LONGEST);
    }

    /**
     * Runs the first round when the server has started, and then one every day. A round is repeated if another node
     * was at work or a realm could not be checked: after ten seconds, then after twice the time, up to a day.
     */
    public static void begin(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(sessions, DoctorRounds::schedule);
            }
        });
    }

    private static void schedule(KeycloakSession session) {
        DoctorRounds rounds = new DoctorRounds(session.getKeycloakSessionFactory());
        session.getProvider(TimerProvider.class).schedule(rounds::runIfDue, SOON, LOOK_EVERY, rounds.getTaskName());
    }

    private void runIfDue() {
        if (Time.currentTimeMillis() < due) {
            return;
        }
        complete = false;
        round.run();
        due = Time.currentTimeMillis() + (complete ? DAY : untilRepetition);
        untilRepetition = complete ? FIRST_REPETITION : Math.min(2 * untilRepetition, DAY);
    }

    /** Publishes the findings of a realm, if it uses the portal login. */
    public static void show(RealmModel realm, List<Finding> findings) {
        if (uses(realm)) {
            FindingsGauge.show(realm.getName(), count(findings));
        }
    }

    @Override
    public void run(KeycloakSession session) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        Map<String, Map<String, Integer>> checked = new HashMap<>();
        Set<String> unchecked = new HashSet<>();
        realms(sessions).forEach((id, name) -> {
            try {
                check(sessions, id).ifPresent(counts -> checked.put(name, counts));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Realm %s: the doctor could not check it", name);
                unchecked.add(name);
            }
        });
        FindingsGauge.show(checked, unchecked);
        complete = unchecked.isEmpty();
    }

    /**
     * The names of all realms, by id. Their own transaction, so that a round takes no more database connections at a time
     * than a request. A request and a round with three of them would wait for each other where there are three in all.
     */
    private static Map<String, String> realms(KeycloakSessionFactory sessions) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> session.realms()
                        .getRealmsStream()
                        // Keycloak gives null for a realm that is removed meanwhile.
                        .filter(Objects::nonNull)
                        .collect(Collectors.toMap(RealmModel::getId, RealmModel::getName)));
    }

    /** The number of findings, by severity. Its own transaction, so that one realm cannot spoil the others. */
    private static Optional<Map<String, Integer>> check(KeycloakSessionFactory sessions, String id) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            Optional<RealmModel> found =
                    Optional.ofNullable(session.realms().getRealm(id)).filter(DoctorRounds::uses);
            found.ifPresent(session.getContext()::setRealm);
            return found.map(realm -> count(Doctor.examine(session, realm)));
        });
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

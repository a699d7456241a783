package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.ledger.RecoveryMailDue;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks for mails about recoveries that are due. Each is claimed under the user's lock, so it is sent once, whichever
 * nodes run this. {@code day}: the length of one day of waiting time.
 */
record RecoveryMailTimer(Duration day) implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(RecoveryMailTimer.class);

    private static final int AT_ONCE = 100;

    @Override
    public void run(KeycloakSession session) {
        JpaRecoveries recoveries = new JpaRecoveries(JpaFactory.transactions(session), day);
        List<FactorStateEntity.Key> due;
        long sent;
        do {
            due = recoveries.mailsDue(AT_ONCE);
            sent = due.stream().filter(user -> send(session, recoveries, user)).count();
            // Those that could not be claimed are among the next ones again.
        } while (due.size() == AT_ONCE && sent > 0);
    }

    /** Each mail leaves as soon as it is claimed: a claim that fails later takes none with it. */
    private static boolean send(KeycloakSession session, JpaRecoveries recoveries, FactorStateEntity.Key user) {
        try {
            Optional<RecoveryRequest> claimed = recoveries.claimMail(user);
            claimed.map(RecoveryMailDue::new).ifPresent(session.getKeycloakSessionFactory()::publish);
            return claimed.isPresent();
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the mail about a recovery waits for the next round",
                    user.realmId(),
                    user.userId());
            return false;
        }
    }

    @Override
    public String getTaskName() {
        return "portal-recovery-mails";
    }
}

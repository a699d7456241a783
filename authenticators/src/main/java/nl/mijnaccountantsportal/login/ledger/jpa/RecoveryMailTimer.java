package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.ledger.RecoveryMailDue;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks for mails about recoveries that are due. Each is claimed under the user's lock, so it is sent once, whichever
 * nodes run this. {@code day}: the length of one day of waiting time.
 */
record RecoveryMailTimer(Duration day) implements ScheduledTask {

    private static final int AT_ONCE = 100;

    @Override
    public void run(KeycloakSession session) {
        JpaRecoveries recoveries = new JpaRecoveries(JpaFactory.transactions(session), day);
        List<RecoveryRequest> claimed;
        do {
            claimed = recoveries.claimMails(AT_ONCE);
            claimed.forEach(request -> session.getKeycloakSessionFactory().publish(new RecoveryMailDue(request)));
        } while (claimed.size() == AT_ONCE);
    }

    @Override
    public String getTaskName() {
        return "portal-recovery-mails";
    }
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Instant;
import java.time.ZoneOffset;
import nl.mijnaccountantsportal.login.ledger.RetentionOver;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Deletes rows that are older than the ledger's retention. Keycloak runs it on one node of the cluster at a time. */
final class LedgerCleanUp implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(LedgerCleanUp.class);

    private final int retentionMonths;

    LedgerCleanUp(int retentionMonths) {
        this.retentionMonths = retentionMonths;
    }

    @Override
    public void run(KeycloakSession session) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        Instant before =
                now.atOffset(ZoneOffset.UTC).minusMonths(retentionMonths).toInstant();
        int deleted = LedgerRows.deleteOlderThan(session, before);
        session.getKeycloakSessionFactory().publish(new RetentionOver(session, before));
        LOG.debugf("Deleted %d rows older than %d months", deleted, retentionMonths);
    }

    @Override
    public String getTaskName() {
        return "portal-code-ledger-clean-up";
    }
}

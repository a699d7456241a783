package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Counts the wrong codes of all users of a realm in one row. Counting the codes' own rows would cost more as an attack
 * grows.
 */
record RealmFailures(LedgerTransactions transactions) {

    private static final Logger LOG = Logger.getLogger(RealmFailures.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private enum Count {
        NO_ROW,
        BELOW,
        REACHED,
        BEYOND
    }

    /** Counts a wrong code and returns whether it is the one that reaches this hour's number. */
    boolean countReaches(int alarm, String realmId) {
        Instant now = transactions.now();
        Count count = transactions.commit(em -> count(em, alarm, realmId, now));
        if (count == Count.NO_ROW) {
            seed(realmId);
            count = transactions.commit(em -> count(em, alarm, realmId, now));
        }
        return count == Count.REACHED;
    }

    private static Count count(EntityManager em, int alarm, String realmId, Instant now) {
        // Tries to count twice, because another transaction may have begun the hour in between.
        boolean counted = add(em, alarm, realmId, now) || begin(em, realmId, now) || add(em, alarm, realmId, now);
        // Our own update has locked the row, so the number cannot have changed since.
        return em.createNamedQuery("portalRealmFailures.failures", Integer.class)
                .setParameter("realmId", realmId)
                .getResultStream()
                .findFirst()
                .map(failures -> !counted ? Count.BEYOND : failures == alarm ? Count.REACHED : Count.BELOW)
                .orElse(Count.NO_ROW);
    }

    private static boolean add(EntityManager em, int alarm, String realmId, Instant now) {
        return changesTheRow(
                query(em, "portalRealmFailures.count", realmId, now).setParameter("alarm", alarm));
    }

    private static boolean begin(EntityManager em, String realmId, Instant now) {
        return changesTheRow(
                query(em, "portalRealmFailures.begin", realmId, now).setParameter("now", now.toEpochMilli()));
    }

    private static Query query(EntityManager em, String name, String realmId, Instant now) {
        return em.createNamedQuery(name)
                .setParameter("realmId", realmId)
                .setParameter("anHourAgo", now.minus(HOUR).toEpochMilli());
    }

    private static boolean changesTheRow(Query update) {
        return update.executeUpdate() == 1;
    }

    // In a separate transaction, like the users' rows: a failed insert makes its transaction unusable.
    private void seed(String realmId) {
        try {
            transactions.commit(em -> em.createNamedQuery("portalRealmFailures.seed")
                    .setParameter("realmId", realmId)
                    .executeUpdate());
        } catch (RuntimeException e) {
            LOG.debugf(e, "Realm %s: its row was not made", realmId);
        }
    }
}

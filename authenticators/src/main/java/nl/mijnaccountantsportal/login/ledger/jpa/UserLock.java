package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import nl.mijnaccountantsportal.login.code.CodeKey;
import org.jboss.logging.Logger;

/**
 * The lock of a user. Everything that decides or counts runs while the user's row is locked, one operation at a time
 * across the cluster. This row is always locked before any other, so that operations cannot deadlock.
 */
record UserLock(LedgerTransactions transactions) {

    private static final Logger LOG = Logger.getLogger(UserLock.class);

    /** Runs an operation on a code under the lock of its user. */
    <T> T held(String operation, CodeKey key, BiFunction<EntityManager, FactorStateEntity, T> work) {
        return transactions.traced(
                operation,
                LedgerTransactions.about(key),
                () -> held(new FactorStateEntity.Key(key.realmId(), key.userId()), work));
    }

    /** Runs an operation under the lock of a user. */
    <T> T held(String operation, String realmId, String userId, BiFunction<EntityManager, FactorStateEntity, T> work) {
        return transactions.traced(
                operation,
                LedgerTransactions.about(realmId, userId),
                () -> held(new FactorStateEntity.Key(realmId, userId), work));
    }

    /**
     * Runs an operation under the lock of a user, if the user has a row. Otherwise the ledger has nothing that could
     * change.
     */
    <T> Optional<T> heldIfSeeded(
            String operation, String realmId, String userId, BiFunction<EntityManager, FactorStateEntity, T> work) {
        return transactions.traced(
                operation,
                LedgerTransactions.about(realmId, userId),
                () -> heldIfSeeded(new FactorStateEntity.Key(realmId, userId), work));
    }

    private <T> T held(FactorStateEntity.Key user, BiFunction<EntityManager, FactorStateEntity, T> work) {
        Optional<T> result = heldIfSeeded(user, work);
        if (result.isEmpty()) {
            seed(user);
            result = heldIfSeeded(user, work);
        }
        return result.orElseThrow();
    }

    private <T> Optional<T> heldIfSeeded(
            FactorStateEntity.Key user, BiFunction<EntityManager, FactorStateEntity, T> work) {
        return transactions.commit(
                em -> Optional.ofNullable(em.find(FactorStateEntity.class, user, LockModeType.PESSIMISTIC_WRITE))
                        .map(row -> Objects.requireNonNull(work.apply(em, row))));
    }

    // In a separate transaction: on MySQL, two transactions that look for a missing row and then insert it would
    // deadlock.
    private void seed(FactorStateEntity.Key user) {
        try {
            transactions.commit(em -> em.createNamedQuery("portalFactorState.seed")
                    .setParameter("realmId", user.realmId())
                    .setParameter("userId", user.userId())
                    .setParameter("now", transactions.now().toEpochMilli())
                    .executeUpdate());
        } catch (RuntimeException e) {
            // H2 has no "do nothing". Either another request was faster, or the next read fails and says why.
            LOG.debugf(e, "User %s: the row to lock was not made", user.userId());
        }
    }
}

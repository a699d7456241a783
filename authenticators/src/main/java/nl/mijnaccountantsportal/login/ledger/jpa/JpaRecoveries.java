package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryCompletion;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.ledger.Recoveries;

/** Recoveries by mailbox, in Keycloak's own database. */
final class JpaRecoveries implements Recoveries {

    private final LedgerTransactions transactions;
    private final Duration day;

    // Users for whom this request has found no recovery, because both the app's code and the end of a login look for
    // one.
    private final Set<FactorStateEntity.Key> without = new HashSet<>();

    /** {@code day}: the length of one day of waiting time. */
    JpaRecoveries(LedgerTransactions transactions, Duration day) {
        this.transactions = transactions;
        this.day = day;
    }

    private UserLock lock() {
        return new UserLock(transactions);
    }

    @Override
    public Optional<RecoveryRequest> look(String realmId, String userId) {
        FactorStateEntity.Key key = new FactorStateEntity.Key(realmId, userId);
        if (without.contains(key)) {
            return Optional.empty();
        }
        // Every login with an app reads this. A transaction of its own would cost as much as a guess.
        Optional<RecoveryRequest> seen =
                transactions.traced("recovery", LedgerTransactions.about(realmId, userId), () -> {
                    EntityManager em = transactions.entities();
                    Optional<RecoveryEntity> row = find(em, key);
                    row.ifPresent(em::detach);
                    return row.map(RecoveryEntity::request);
                });
        if (seen.isEmpty()) {
            without.add(key);
        }
        return seen;
    }

    private static Optional<RecoveryEntity> find(EntityManager em, FactorStateEntity.Key user) {
        return Optional.ofNullable(em.find(RecoveryEntity.class, user));
    }

    @Override
    public RecoveryRequest open(String realmId, String userId, NewRecovery request) {
        without.remove(new FactorStateEntity.Key(realmId, userId));
        return lock().held("openRecovery", realmId, userId, (em, user) -> {
            Instant now = transactions.now();
            Optional<RecoveryEntity> row = find(em, user.key());
            if (row.filter(standing -> stands(standing.request(), now)).isEmpty()) {
                RecoveryEntity opened = row.orElseGet(() -> new RecoveryEntity(user.key()));
                opened.open(request, now, day);
                em.persist(opened);
                return opened.request();
            }
            return row.get().request();
        });
    }

    // One that has removed the app stands too, until a new app is there: else another tab could begin the next one
    // and hide that the set-up is still to come.
    private static boolean stands(RecoveryRequest request, Instant now) {
        return request.isOpen(now) || request.state() == RecoveryState.APP_REMOVED && now.isBefore(request.lapses());
    }

    @Override
    public Optional<RecoveryRequest> change(String realmId, String userId, RecoveryChange change) {
        if (change == RecoveryChange.COMPLETED) {
            throw new IllegalArgumentException("Completed without a removal");
        }
        return lock().heldIfSeeded(
                        "changeRecovery",
                        realmId,
                        userId,
                        (em, user) -> find(em, user.key())
                                .filter(row -> row.change(change, transactions.now(), day))
                                .map(RecoveryEntity::request))
                .flatMap(changed -> changed);
    }

    @Override
    public RecoveryCompletion complete(String realmId, String userId, String id, Supplier<String> stamp) {
        return lock().held("completeRecovery", realmId, userId, (em, user) -> {
            Instant now = transactions.now();
            Optional<RecoveryEntity> row = find(em, user.key())
                    .filter(found ->
                            found.request().id().equals(id) && found.request().isDue(now));
            if (row.isEmpty()) {
                return new RecoveryCompletion.Gone();
            }
            if (!row.get().request().stamp().equals(stamp.get())) {
                row.get().change(RecoveryChange.OVERTAKEN, now, day);
                return new RecoveryCompletion.Overtaken(row.get().request());
            }
            row.get().change(RecoveryChange.COMPLETED, now, day);
            return new RecoveryCompletion.Completed(row.get().request());
        });
    }

    /** The users for whom a mail is due, those who wait longest first. */
    List<FactorStateEntity.Key> mailsDue(int limit) {
        return transactions.commit(em -> em
                .createNamedQuery("portalRecovery.mailDue", Object[].class)
                .setParameter("now", transactions.now().toEpochMilli())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new FactorStateEntity.Key((String) row[0], (String) row[1]))
                .toList());
    }

    /** Claims a mail that is due, once in the whole cluster, and ends a recovery that was not used in time. */
    Optional<RecoveryRequest> claimMail(FactorStateEntity.Key key) {
        return lock().held("claimRecoveryMail", key.realmId(), key.userId(), (em, user) -> {
            Instant now = transactions.now();
            Optional<RecoveryEntity> row = find(em, user.key()).filter(found -> found.isMailDue(now));
            row.ifPresent(found -> found.mailed(now, day));
            return row.map(RecoveryEntity::request);
        });
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodeHistory;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.PastCode;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.code.WaitingUser;

/** Reads the ledger at one moment, in the transaction of the given entity manager. */
record LedgerReading(EntityManager em, Instant now) {

    private static final int NEWEST = 20;

    /**
     * More codes than the widest limits allow a user: 150 with wrong guesses, 50 of them at recoveries, and per day for
     * each of four purposes 20 mails, ten failed ones and three uncertain ones. If there are more, the newest are
     * enough to refuse.
     */
    private static final int MOST = 350;

    /** The user's codes that the limits depend on, newest first, at most {@link #MOST}. */
    List<CodeEntity> recent(String realmId, String userId) {
        return em.createNamedQuery("portalCode.recent", CodeEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setParameter("reach", now.minus(CodeHistory.REACH).toEpochMilli())
                .setParameter("sendReach", now.minus(CodeHistory.SEND_REACH).toEpochMilli())
                .setMaxResults(MOST)
                .getResultList();
    }

    /** What decides a request with this key. */
    UserCodes codes(CodeKey key, CodePolicy policy) {
        List<CodeEntity> recent = recent(key.realmId(), key.userId());
        // A newer code of a key closes the previous one, so an open code is the newest.
        String binding = key.binding();
        Optional<CodeEntity> open = recent.stream()
                .filter(code -> code.isOpen() && code.binding().equals(binding))
                .findFirst();
        return new UserCodes(recent, open.or(() -> newest(key)), key, policy, now);
    }

    // The newest code of the key, even if no limit depends on it.
    private Optional<CodeEntity> newest(CodeKey key) {
        return em
                .createNamedQuery("portalCode.newestOfBinding", CodeEntity.class)
                .setParameter("binding", key.binding())
                .setParameter("realmId", key.realmId())
                .setParameter("userId", key.userId())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The user's wrong app codes that count, for this use. */
    AppFailures appFailures(FactorStateEntity.Key user, AppCodeUse use) {
        return appFailures(user, use, use);
    }

    /** The same for either of two uses. Not for a list of them: Hibernate would translate that query each time. */
    AppFailures appFailures(FactorStateEntity.Key user, AppCodeUse use, AppCodeUse other) {
        return new AppFailures(em
                .createNamedQuery("portalAppFailure.recent", Long.class)
                .setParameter("realmId", user.realmId())
                .setParameter("userId", user.userId())
                .setParameter("use", use)
                .setParameter("other", other)
                .setParameter("reach", now.minus(AppFailures.REACH).toEpochMilli())
                .getResultList()
                .stream()
                .map(Instant::ofEpochMilli)
                .toList());
    }

    /** When the user's newest wrong app code was entered, or the epoch if there is none. */
    Instant newestAppFailure(FactorStateEntity.Key user) {
        Long newest = em.createNamedQuery("portalAppFailure.newest", Long.class)
                .setParameter("realmId", user.realmId())
                .setParameter("userId", user.userId())
                .getSingleResult();
        return newest == null ? Instant.EPOCH : Instant.ofEpochMilli(newest);
    }

    UserState userState(String realmId, String userId, List<CodePolicy> policies) {
        FactorStateEntity.Key key = new FactorStateEntity.Key(realmId, userId);
        FactorStateEntity user = em.find(FactorStateEntity.class, key);
        List<CodeRecord> newest = em
                .createNamedQuery("portalCode.newest", CodeEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setMaxResults(NEWEST)
                .getResultList()
                .stream()
                .map(code -> code.record(now))
                .toList();
        Optional<Instant> locked = user == null ? Optional.empty() : lockedUntil(user, policies);
        return UserState.of(locked.orElse(null), past(key), appFailures(key, AppCodeUse.LOGIN), newest, now);
    }

    /**
     * The ids of users whom a limit may stop, sorted. The queries know the lowest limits that can be set: five and
     * three.
     */
    List<String> candidates(String realmId, int limit) {
        return Stream.concat(
                        em.createNamedQuery("portalCode.waiting", String.class)
                                .setParameter("realmId", realmId)
                                .setParameter(
                                        "reach", now.minus(CodeHistory.REACH).toEpochMilli())
                                .setParameter(
                                        "sendReach",
                                        now.minus(CodeHistory.SEND_REACH).toEpochMilli())
                                .setMaxResults(limit)
                                .getResultStream(),
                        em.createNamedQuery("portalAppFailure.waiting", String.class)
                                .setParameter("realmId", realmId)
                                .setParameter(
                                        "reach", now.minus(AppFailures.REACH).toEpochMilli())
                                .setParameter("use", AppCodeUse.LOGIN)
                                .setMaxResults(limit)
                                .getResultStream())
                .distinct()
                .sorted()
                .toList();
    }

    WaitingUser waiting(String realmId, String userId, List<CodePolicy> policies) {
        FactorStateEntity.Key key = new FactorStateEntity.Key(realmId, userId);
        FactorStateEntity user = em.find(FactorStateEntity.class, key);
        List<PastCode> past = past(key);
        Optional<Instant> nextMail = policies.stream()
                .map(policy -> new CodeHistory(past, policy))
                .flatMap(history -> Stream.of(CodePurpose.values())
                        .filter(purpose -> history.budgetSpent(purpose, now))
                        .map(purpose -> history.nextSend(purpose, now)))
                .max(Instant::compareTo);
        return new WaitingUser(
                userId,
                user == null ? null : lockedUntil(user, policies).orElse(null),
                appFailures(key, AppCodeUse.LOGIN).lockedUntil(now).orElse(null),
                nextMail.orElse(null));
    }

    /** The end of the user's lock under the strictest of the policies. */
    Optional<Instant> lockedUntil(FactorStateEntity user, List<CodePolicy> policies) {
        List<PastCode> recent = past(user.key());
        return policies.stream()
                .map(policy -> user.lockedUntil(new CodeHistory(recent, policy), now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    List<PastCode> past(FactorStateEntity.Key user) {
        return recent(user.realmId(), user.userId()).stream()
                .map(CodeEntity::past)
                .toList();
    }

    List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit) {
        return em
                .createNamedQuery("portalCode.page", CodeEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("from", (after == null ? from : after.created()).toEpochMilli())
                .setParameter("afterId", after == null ? "" : after.id())
                .setParameter("to", to.toEpochMilli())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(code -> code.record(now))
                .toList();
    }

    List<ConfirmationRecord> confirmations(
            String realmId, Instant from, Instant to, ConfirmationRecord after, int limit) {
        return em
                .createNamedQuery("portalTransaction.page", ConfirmationEntity.class)
                .setParameter("realmId", realmId)
                .setParameter(
                        "from", (after == null ? from : after.confirmation().at()).toEpochMilli())
                .setParameter(
                        "afterId", after == null ? "" : after.confirmation().id())
                .setParameter("to", to.toEpochMilli())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(ConfirmationEntity::record)
                .toList();
    }

    List<DailyCodeCounts> codesByDay(String realmId, Instant from, Instant to) {
        return em
                .createNamedQuery("portalCode.days", Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("from", from.toEpochMilli())
                .setParameter("to", to.toEpochMilli())
                .setParameter("now", now.toEpochMilli())
                .setParameter("used", CloseReason.USED)
                .setParameter("replaced", CloseReason.REPLACED)
                .setParameter("exhausted", CloseReason.EXHAUSTED)
                .setParameter("expired", CloseReason.EXPIRED)
                .setParameter(
                        "undelivered",
                        Stream.of(Delivery.values())
                                .filter(Delivery::reachedNobody)
                                .toList())
                .getResultList()
                .stream()
                .map(LedgerReading::dailyCounts)
                .toList();
    }

    List<RecoveryRequest> recoveries(String realmId, Instant from, Instant to) {
        return em.createNamedQuery("portalRecovery.ofRealm", RecoveryEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("from", from.toEpochMilli())
                .setParameter("to", to.toEpochMilli())
                .getResultStream()
                .map(RecoveryEntity::request)
                .toList();
    }

    private static DailyCodeCounts dailyCounts(Object[] row) {
        return new DailyCodeCounts(
                Instant.ofEpochMilli(number(row[0])),
                CodePurpose.valueOf((String) row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}

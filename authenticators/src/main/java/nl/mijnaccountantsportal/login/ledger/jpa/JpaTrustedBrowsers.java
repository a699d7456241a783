package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.TrustAttempt;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustMac;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustUse;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.TrustBinding;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;

/** Trusted browsers, in Keycloak's own database. */
record JpaTrustedBrowsers(LedgerTransactions transactions) implements TrustedBrowsers {

    private static final int MOST = 10;
    private static final int BATCH = 200;

    private UserLock lock() {
        return new UserLock(transactions);
    }

    @Override
    public List<TrustedBrowser> trust(TrustedBrowser browser, TrustMac mac, TrustBinding binding) {
        return lock().held("trustBrowser", browser.realmId(), browser.userId(), (em, user) -> {
            Instant now = transactions.now();
            List<TrustedBrowserEntity> rows = ofUser(em, browser.realmId(), browser.userId());
            List<TrustedBrowserEntity> kept = rows.stream()
                    .filter(row -> !row.isOver(now))
                    .limit(MOST - 1L)
                    .toList();
            List<TrustedBrowser> ended = rows.stream()
                    .filter(row -> !kept.contains(row))
                    .map(row -> remove(em, row, binding))
                    .toList();
            em.persist(new TrustedBrowserEntity(browser, mac, binding.stamp(browser.realmId(), browser.userId())));
            binding.add(browser);
            return ended;
        });
    }

    @Override
    public TrustUse use(TrustAttempt attempt, TrustBinding binding) {
        String realmId = attempt.key().realmId();
        String userId = attempt.key().userId();
        return lock().held("useTrust", realmId, userId, (em, user) -> {
            Instant now = transactions.now();
            TrustedBrowserEntity row =
                    em.find(TrustedBrowserEntity.class, attempt.token().id());
            if (row == null || !row.isOf(user.key()) || isLocked(em, user, attempt, now)) {
                return new TrustUse.Refused();
            }
            if (row.isOver(now, attempt.days())) {
                return end(em, row, TrustEnd.EXPIRED, binding);
            }
            return switch (row.token(attempt, now)) {
                case COPY -> end(em, row, TrustEnd.COPIED, binding);
                case WITHOUT_KEY -> end(em, row, TrustEnd.EXPIRED, binding);
                case CURRENT -> {
                    if (isChanged(row, binding)) {
                        yield end(em, row, TrustEnd.CHANGED, binding);
                    }
                    row.replace(attempt.next(), now);
                    yield new TrustUse.Replaced(row.trusted());
                }
                case BEFORE ->
                    isChanged(row, binding)
                            ? end(em, row, TrustEnd.CHANGED, binding)
                            : new TrustUse.Repeated(row.trusted());
            };
        });
    }

    private static boolean isLocked(EntityManager em, FactorStateEntity user, TrustAttempt attempt, Instant now) {
        LedgerReading reading = new LedgerReading(em, now);
        return reading.lockedUntil(user, attempt.policies()).isPresent()
                || reading.appFailures(user.key(), AppCodeUse.LOGIN)
                        .lockedUntil(now)
                        .isPresent();
    }

    private static boolean isChanged(TrustedBrowserEntity row, TrustBinding binding) {
        TrustedBrowser trusted = row.trusted();
        return !row.hasStamp(binding.stamp(trusted.realmId(), trusted.userId())) || !binding.holds(trusted);
    }

    private static TrustUse end(EntityManager em, TrustedBrowserEntity row, TrustEnd why, TrustBinding binding) {
        return new TrustUse.Ended(remove(em, row, binding), why);
    }

    private static TrustedBrowser remove(EntityManager em, TrustedBrowserEntity row, TrustBinding binding) {
        TrustedBrowser trusted = row.trusted();
        // Not em.remove, which fails if another transaction has already deleted the row.
        em.createNamedQuery("portalTrustedBrowser.delete")
                .setParameter("id", trusted.id())
                .executeUpdate();
        binding.remove(trusted);
        return trusted;
    }

    @Override
    public List<TrustedBrowser> list(TrustScope scope) {
        return transactions.run("trustedBrowsers", LedgerTransactions.about(scope.realmId()), em -> {
            Instant now = transactions.now();
            List<TrustedBrowserEntity> rows = scope.kind() == TrustScope.Kind.REALM
                    ? ofRealm(em, "portalTrustedBrowser.ofRealm", scope.realmId())
                            .getResultList()
                    : ofUser(em, scope.realmId(), scope.userId());
            return rows.stream()
                    .filter(row -> !row.isOver(now))
                    .map(TrustedBrowserEntity::trusted)
                    .toList();
        });
    }

    @Override
    public List<TrustedBrowser> end(TrustScope scope, TrustBinding binding) {
        return switch (scope.kind()) {
            case BROWSER -> endOfUser(scope, binding, row -> row.trusted().id().equals(scope.id()));
            case USER -> endOfUser(scope, binding, row -> true);
            case CHANGED -> endOfUser(scope, binding, row -> isChanged(row, binding));
            case REALM -> endOfRealm(scope.realmId(), binding);
            case EXPIRED -> endExpired(binding);
        };
    }

    private List<TrustedBrowser> endOfUser(
            TrustScope scope, TrustBinding binding, Predicate<TrustedBrowserEntity> meant) {
        // Most users trust no browser, so this avoids making a row to lock.
        if (transactions
                .commit(em -> ofUser(em, scope.realmId(), scope.userId()))
                .isEmpty()) {
            return List.of();
        }
        return lock().held(
                        "endTrust",
                        scope.realmId(),
                        scope.userId(),
                        (em, user) -> ofUser(em, scope.realmId(), scope.userId()).stream()
                                .filter(meant)
                                .map(row -> remove(em, row, binding))
                                .toList());
    }

    private List<TrustedBrowser> endOfRealm(String realmId, TrustBinding binding) {
        transactions.run(
                "endTrust",
                LedgerTransactions.about(realmId),
                em -> em.createNamedQuery("portalTrustedBrowser.voidRealm")
                        .setParameter("realmId", realmId)
                        .executeUpdate());
        List<TrustedBrowser> ended = new ArrayList<>();
        List<TrustedBrowser> batch;
        do {
            batch = transactions.commit(em ->
                    ofRealm(em, "portalTrustedBrowser.voidOfRealm", realmId)
                            .setMaxResults(BATCH)
                            .getResultList()
                            .stream()
                            .map(row -> remove(em, row, binding))
                            .toList());
            ended.addAll(batch);
        } while (!batch.isEmpty());
        return ended;
    }

    private List<TrustedBrowser> endExpired(TrustBinding binding) {
        EntityManager em = transactions.entities();
        return em
                .createNamedQuery("portalTrustedBrowser.expired", TrustedBrowserEntity.class)
                .setParameter("now", transactions.now().toEpochMilli())
                .setMaxResults(BATCH)
                .getResultList()
                .stream()
                .map(row -> remove(em, row, binding))
                .toList();
    }

    private static List<TrustedBrowserEntity> ofUser(EntityManager em, String realmId, String userId) {
        return em.createNamedQuery("portalTrustedBrowser.ofUser", TrustedBrowserEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultList();
    }

    private static TypedQuery<TrustedBrowserEntity> ofRealm(EntityManager em, String query, String realmId) {
        return em.createNamedQuery(query, TrustedBrowserEntity.class).setParameter("realmId", realmId);
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.CodeHistory;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;

/** Guesses at codes of apps and recovery codes, in Keycloak's own database. */
final class JpaGuessLedger implements GuessLedger {

    private final LedgerTransactions transactions;
    private final UserLock lock;

    JpaGuessLedger(LedgerTransactions transactions) {
        this.transactions = transactions;
        this.lock = new UserLock(transactions);
    }

    @Override
    public GuessOutcome guess(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison) {
        return lock.held("tryApp", realmId, userId, (em, user) -> {
            Instant now = transactions.now();
            LedgerReading reading = new LedgerReading(em, now);
            Optional<AppFailures> noted = noted(reading, user, use);
            Optional<Instant> locked = noted.flatMap(failures -> failures.lockedUntil(now));
            if (use == AppCodeUse.SET_UP && locked.isEmpty()) {
                // An attacker may be guessing the user's e-mail codes right now, so nothing new is set up.
                locked = Optional.ofNullable(user.lockedUntil()).filter(until -> until.isAfter(now));
            }
            if (locked.isPresent()) {
                return new GuessOutcome.Locked(locked.get());
            }
            if (comparison.getAsBoolean()) {
                return new GuessOutcome.Right();
            }
            // A node of an older release may have counted some that the row does not know.
            AppFailures failures =
                    noted.orElseGet(() -> reading.appFailures(user.key(), use)).and(now);
            em.persist(new AppFailureEntity(user.key(), use, now));
            user.appFailed(now);
            return new GuessOutcome.Wrong(failures.lockedUntil(now));
        });
    }

    // Reads wrong codes only if the user's row says that there are some that may count.
    private static Optional<AppFailures> noted(LedgerReading reading, FactorStateEntity user, AppCodeUse use) {
        Instant newest = user.newestAppFailure(() -> reading.newestAppFailure(user.key()));
        return newest.isBefore(reading.now().minus(AppFailures.REACH))
                ? Optional.empty()
                : Optional.of(reading.appFailures(user.key(), use));
    }

    @Override
    public boolean claimNotice(String realmId, String userId, CodePolicy policy) {
        return lock.held("claimNotice", realmId, userId, (em, user) -> {
            Instant now = transactions.now();
            LedgerReading reading = new LedgerReading(em, now);
            boolean due = new CodeHistory(reading.past(user.key()), policy)
                    .noticeDue(
                            reading.appFailures(user.key(), AppCodeUse.LOGIN, AppCodeUse.RESET), user.noticed(), now);
            if (due) {
                user.notice(now);
            }
            return due;
        });
    }

    @Override
    public boolean claimAlarm(String realmId, int alarm) {
        return transactions.traced(
                "claimAlarm",
                LedgerTransactions.about(realmId),
                () -> alarm > 0 && new RealmFailures(transactions).countReaches(alarm, realmId));
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodeHistory;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.PastCode;
import nl.mijnaccountantsportal.login.code.Unlocked;

/**
 * Forgives wrong guesses and unused mails of one user while the user's row is locked. The rows stay.
 *
 * @param em an entity manager with a transaction
 * @param user the locked row of the user
 * @param now the present
 */
record LedgerPardon(EntityManager em, FactorStateEntity user, Instant now) {

    private static final Set<AppCodeUse> ALL_USES = EnumSet.allOf(AppCodeUse.class);

    /** Lifts the locks, and gives mails back if a budget is spent. Everything else stays as it is. */
    Unlocked ofLocks(List<CodePolicy> policies) {
        LedgerReading reading = new LedgerReading(em, now);
        Optional<Instant> recovery = new CodeHistory(reading.past(user.key()), CodePolicy.DEFAULT)
                .recoveryFailures()
                .lockedUntil(now);
        Optional<Instant> mailbox = Stream.concat(reading.lockedUntil(user, policies).stream(), recovery.stream())
                .max(Instant::compareTo);
        int mails = budgetSpent(reading.past(user.key()), policies) ? giveSendsBack() : 0;
        if (mailbox.isPresent()) {
            user.unlock();
            forgive("portalCode.forgive").executeUpdate();
        }
        List<Instant> lifted = new ArrayList<>(mailbox.stream().toList());
        for (AppCodeUse use : AppCodeUse.values()) {
            Optional<Instant> locked = reading.appFailures(user.key(), use).lockedUntil(now);
            if (locked.isPresent()) {
                lifted.add(locked.get());
                forgiveApps(Set.of(use));
            }
        }
        return new Unlocked(lifted.stream().max(Instant::compareTo), mails);
    }

    private boolean budgetSpent(List<PastCode> past, List<CodePolicy> policies) {
        return policies.stream()
                .map(policy -> new CodeHistory(past, policy))
                .anyMatch(history ->
                        Stream.of(CodePurpose.values()).anyMatch(purpose -> history.budgetSpent(purpose, now)));
    }

    /** Resets all windows. Returns whether there was anything to reset. */
    boolean ofAll() {
        boolean locked = user.lockedUntil() != null && user.lockedUntil().isAfter(now);
        user.unlock();
        int codes = forgive("portalCode.forgive").executeUpdate();
        int mails = giveSendsBack();
        int apps = forgiveApps(ALL_USES);
        return locked || codes + mails + apps > 0;
    }

    private int giveSendsBack() {
        return forgive("portalCode.giveSendsBack")
                .setParameter("sendReach", now.minus(CodeHistory.SEND_REACH).toEpochMilli())
                .executeUpdate();
    }

    private int forgiveApps(Set<AppCodeUse> uses) {
        return forgive("portalAppFailure.forgive").setParameter("uses", uses).executeUpdate();
    }

    private Query forgive(String query) {
        return em.createNamedQuery(query)
                .setParameter("realmId", user.key().realmId())
                .setParameter("userId", user.key().userId());
    }
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.util.List;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.Unlocked;
import nl.mijnaccountantsportal.login.ledger.Pardons;

/** Pardons in Keycloak's own database. */
record JpaPardons(LedgerTransactions transactions) implements Pardons {

    @Override
    public Unlocked unlock(String realmId, String userId, List<CodePolicy> policies) {
        return new UserLock(transactions)
                .heldIfSeeded(
                        "unlock",
                        realmId,
                        userId,
                        (em, user) -> new LedgerPardon(em, user, transactions.now()).ofLocks(policies))
                .orElse(Unlocked.NOTHING);
    }

    @Override
    public boolean beginAnew(String realmId, String userId) {
        return new UserLock(transactions)
                .heldIfSeeded(
                        "beginAnew",
                        realmId,
                        userId,
                        (em, user) -> new LedgerPardon(em, user, transactions.now()).ofAll())
                .orElse(false);
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import nl.mijnaccountantsportal.login.ledger.Confirmations;

/** What users have confirmed, in Keycloak's own database. */
record JpaConfirmations(LedgerTransactions transactions) implements Confirmations {

    @Override
    public void confirm(Confirmation confirmation) {
        write(confirmation, new ConfirmationEntity(confirmation));
    }

    @Override
    public void confirm(Confirmation confirmation, PasskeySignature signature) {
        write(confirmation, new ConfirmationEntity(confirmation, signature));
    }

    private void write(Confirmation confirmation, ConfirmationEntity row) {
        transactions.run("confirm", LedgerTransactions.about(confirmation.realmId(), confirmation.userId()), em -> {
            em.persist(row);
            return confirmation;
        });
    }

    @Override
    public Optional<Confirmation> claimProof(String id) {
        return transactions.run("claimProof", Attributes.empty(), em -> {
            int claimed = em.createNamedQuery("portalTransaction.claim")
                    .setParameter("id", id)
                    .setParameter("now", transactions.now().toEpochMilli())
                    .executeUpdate();
            return claimed == 1
                    ? Optional.of(em.find(ConfirmationEntity.class, id).confirmation())
                    : Optional.empty();
        });
    }

    @Override
    public List<ConfirmationRecord> confirmations(
            String realmId, Instant from, Instant to, ConfirmationRecord after, int limit) {
        return transactions.run(
                "confirmations",
                LedgerTransactions.about(realmId),
                em -> new LedgerReading(em, transactions.now()).confirmations(realmId, from, to, after, limit));
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import io.opentelemetry.api.common.Attributes;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.ledger.Confirmations;

/** What users have confirmed, in Keycloak's own database. */
record JpaConfirmations(LedgerTransactions transactions) implements Confirmations {

    @Override
    public void confirm(Confirmation confirmation) {
        transactions.run("confirm", LedgerTransactions.about(confirmation.realmId(), confirmation.userId()), em -> {
            em.persist(new ConfirmationEntity(confirmation));
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
    public void close() {}
}

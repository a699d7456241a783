package nl.mijnaccountantsportal.login.ledger.jpa;

import io.opentelemetry.api.common.Attributes;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.Redemption;
import nl.mijnaccountantsportal.login.code.SendDecision;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;

/** The codes that this server sends, in Keycloak's own database. */
final class JpaCodeLedger implements CodeLedger {

    private final LedgerTransactions transactions;
    private final UserLock lock;

    JpaCodeLedger(LedgerTransactions transactions) {
        this.transactions = transactions;
        this.lock = new UserLock(transactions);
    }

    @Override
    public SendDecision decideSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion) {
        return lock.held("reserveSend", key, (em, user) -> {
            UserCodes codes = read(em, key, policy);
            Optional<Instant> locked = key.purpose().isGuessed() ? codes.lockedUntil(user) : Optional.empty();
            if (locked.isPresent()) {
                return new SendDecision.Locked(locked.get());
            }
            if (occasion == Occasion.ARRIVAL && codes.live()) {
                return new SendDecision.Live(codes.newest().map(CodeEntity::id).orElseThrow(), codes.state());
            }
            if (codes.state().nextSend().isAfter(codes.now())) {
                return new SendDecision.Wait(codes.state());
            }
            codes.newest().ifPresent(old -> replace(em, old, codes.now()));
            CodeEntity row = new CodeEntity(code, key, codes.now(), policy);
            em.persist(row);
            return new SendDecision.Granted(code.id(), codes.with(row).state());
        });
    }

    private static void replace(EntityManager em, CodeEntity old, Instant now) {
        CloseReason reason = old.closed(now);
        em.createNamedQuery("portalCode.close")
                .setParameter("id", old.id())
                .setParameter("now", now.toEpochMilli())
                .setParameter("reason", reason == null ? CloseReason.REPLACED : reason)
                .executeUpdate();
    }

    @Override
    public void noteDelivery(List<String> codeIds, Delivery outcome) {
        Attributes known =
                Attributes.of(LedgerTransactions.CODE_IDS, codeIds, LedgerTransactions.OUTCOME, outcome.name());
        transactions.traced(
                "recordDelivery",
                known,
                () -> transactions
                        .entities()
                        .createNamedQuery("portalCode.deliver")
                        .setParameter("ids", codeIds)
                        .setParameter("outcome", outcome)
                        .setParameter("used", CloseReason.USED)
                        .executeUpdate());
    }

    @Override
    public CodeState look(CodeKey key, CodePolicy policy) {
        return transactions.run(
                "state",
                LedgerTransactions.about(key),
                em -> read(em, key, policy).state());
    }

    @Override
    public Redemption redeem(CodeKey key, CodePolicy policy, OneTimeCode entered, Map<String, SecretKey> keys) {
        return lock.held("redeem", key, (em, user) -> {
            UserCodes codes = read(em, key, policy);
            Optional<Instant> locked = codes.lockedUntil(user);
            if (locked.isPresent()) {
                return new Redemption.Locked(codes.newest().map(CodeEntity::id), locked.get());
            }
            if (codes.newest().isEmpty()) {
                return new Redemption.Dead(Optional.empty(), codes.state());
            }
            CodeEntity code = codes.newest().get();
            return switch (code.sent(codes.now()).verdict(entered, key, keys, codes.now())) {
                case RIGHT -> use(em, code, codes.now());
                case WRONG -> count(em, user, code, codes);
                case EXPIRED -> new Redemption.Expired(code.id(), codes.state());
                case DEAD -> new Redemption.Dead(Optional.of(code.id()), codes.state());
                case REPEATED -> new Redemption.Repeated(code.id());
                case USED -> new Redemption.Used(code.id(), codes.state());
            };
        });
    }

    // Release 1.0 uses up codes without the user's lock: during a rolling upgrade, its node may have been faster.
    private static Redemption use(EntityManager em, CodeEntity code, Instant now) {
        int used = em.createNamedQuery("portalCode.use")
                .setParameter("id", code.id())
                .setParameter("now", now.toEpochMilli())
                .setParameter("reason", CloseReason.USED)
                .setParameter("sent", Delivery.SENT)
                .executeUpdate();
        return used == 1 ? new Redemption.Accepted(code.id()) : new Redemption.Repeated(code.id());
    }

    private static Redemption count(EntityManager em, FactorStateEntity user, CodeEntity code, UserCodes codes) {
        int counted = em.createNamedQuery("portalCode.count")
                .setParameter("id", code.id())
                .setParameter("now", codes.now().toEpochMilli())
                .executeUpdate();
        if (counted != 1) {
            return new Redemption.Used(code.id(), codes.state());
        }
        Optional<Instant> locked = codes.lockAfterFailure(user);
        CodeState seen = codes.state();
        return new Redemption.Wrong(
                code.id(),
                new CodeState(
                        seen.delivery(),
                        seen.expires(),
                        code.guessesLeft() > 1 ? null : CloseReason.EXHAUSTED,
                        seen.nextSend()),
                locked);
    }

    private UserCodes read(EntityManager em, CodeKey key, CodePolicy policy) {
        return new LedgerReading(em, transactions.now()).codes(key, policy);
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.code.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import nl.mijnaccountantsportal.login.code.AppAttempt;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.AttemptClaim;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodeHistory;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.CodesOfDay;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.SendReservation;
import nl.mijnaccountantsportal.login.code.Unlocked;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.code.WaitingUser;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The ledger in Keycloak's own database. */
final class JpaCodeLedger implements CodeLedger {

    private static final Logger LOG = Logger.getLogger(JpaCodeLedger.class);

    /** How long a form that comes twice counts as a double click. */
    private static final Duration SAME_CLICK = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final KeycloakSessionFactory sessions;
    private final InstantSource clock;

    JpaCodeLedger(KeycloakSession session, InstantSource clock) {
        this.session = session;
        this.sessions = session.getKeycloakSessionFactory();
        this.clock = clock;
    }

    @Override
    public SendReservation reserveSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion) {
        return underLock(key, (em, user) -> {
            Instant now = now();
            UserCodes codes = read(em, key, policy, now);
            Optional<Instant> locked = key.purpose().isGuessed() ? codes.lockedUntil(user) : Optional.empty();
            if (locked.isPresent()) {
                return new SendReservation(SendReservation.Status.LOCKED, null, codes.state(), locked.get());
            }
            if (occasion == Occasion.ARRIVAL && codes.live()) {
                String live = codes.newest().map(CodeEntity::id).orElseThrow();
                return new SendReservation(SendReservation.Status.LIVE, live, codes.state(), null);
            }
            if (codes.state().nextSend().isAfter(now)) {
                return new SendReservation(SendReservation.Status.WAIT, null, codes.state(), null);
            }
            codes.newest().ifPresent(old -> close(em, old, now));
            CodeEntity row = new CodeEntity(code, key, now, policy);
            em.persist(row);
            return new SendReservation(
                    SendReservation.Status.GRANTED, code.id(), codes.with(row).state(), null);
        });
    }

    private static void close(EntityManager em, CodeEntity old, Instant now) {
        CloseReason reason = old.closed(now);
        em.createNamedQuery("portalCode.close")
                .setParameter("id", old.id())
                .setParameter("now", now.toEpochMilli())
                .setParameter("reason", reason == null ? CloseReason.REPLACED : reason)
                .executeUpdate();
    }

    @Override
    public void recordDelivery(String codeId, Delivery outcome) {
        entityManager(session)
                .createNamedQuery("portalCode.deliver")
                .setParameter("id", codeId)
                .setParameter("outcome", outcome)
                .executeUpdate();
    }

    @Override
    public CodeState state(CodeKey key, CodePolicy policy) {
        return inTransaction(em -> read(em, key, policy, now()).state());
    }

    @Override
    public AttemptClaim claimAttempt(CodeKey key, CodePolicy policy) {
        return underLock(key, (em, user) -> {
            Instant now = now();
            UserCodes codes = read(em, key, policy, now);
            Optional<Instant> locked = codes.lockedUntil(user);
            if (locked.isPresent()) {
                return refused(AttemptClaim.Status.LOCKED, codes, locked.get());
            }
            if (codes.newest().isEmpty()) {
                return refused(AttemptClaim.Status.DEAD, codes, null);
            }
            CodeEntity code = codes.newest().get();
            CloseReason closed = code.closed(now);
            if (closed == CloseReason.USED && code.closedSince(now.minus(SAME_CLICK))) {
                return new AttemptClaim(
                        AttemptClaim.Status.USED, code.id(), code.mac(), code.keyId(), codes.state(), null);
            }
            if (closed != null) {
                return refused(
                        switch (closed) {
                            case USED -> AttemptClaim.Status.USED;
                            case EXPIRED -> AttemptClaim.Status.EXPIRED;
                            case REPLACED, EXHAUSTED -> AttemptClaim.Status.DEAD;
                        },
                        codes,
                        null);
            }
            int claimed = em.createNamedQuery("portalCode.claim")
                    .setParameter("id", code.id())
                    .setParameter("now", now.toEpochMilli())
                    .executeUpdate();
            if (claimed != 1) {
                // Somebody used the code up between our look and our claim.
                return refused(AttemptClaim.Status.USED, codes, null);
            }
            Optional<Instant> lock = codes.history().lockAfterFailure(now);
            // Locked until the code proves right: a crash between here and there must not open the door.
            lock.ifPresent(user::lockUntil);
            return granted(code, codes, lock.orElse(null));
        });
    }

    private static AttemptClaim refused(AttemptClaim.Status status, UserCodes codes, Instant lockedUntil) {
        String id = codes.newest().map(CodeEntity::id).orElse(null);
        return new AttemptClaim(status, id, null, null, codes.state(), lockedUntil);
    }

    private static AttemptClaim granted(CodeEntity code, UserCodes codes, Instant lock) {
        CodeState seen = codes.state();
        CloseReason over = code.guessesLeft() > 1 ? null : CloseReason.EXHAUSTED;
        CodeState state = new CodeState(seen.delivery(), seen.expires(), over, seen.nextSend());
        return new AttemptClaim(AttemptClaim.Status.GRANTED, code.id(), code.mac(), code.keyId(), state, lock);
    }

    @Override
    public boolean consume(CodeKey key, AttemptClaim claim) {
        if (claim.lockedUntil() == null) {
            return inTransaction(em -> consume(em, claim));
        }
        // The user's row comes first everywhere, so that no two operations wait for each other.
        return underLock(key, (em, user) -> {
            if (claim.lockedUntil().equals(user.lockedUntil())) {
                user.unlock();
            }
            return consume(em, claim);
        });
    }

    private boolean consume(EntityManager em, AttemptClaim claim) {
        boolean consumed = em.createNamedQuery("portalCode.consume")
                        .setParameter("id", claim.codeId())
                        .setParameter("now", now().toEpochMilli())
                        .setParameter("reason", CloseReason.USED)
                        .executeUpdate()
                == 1;
        if (!consumed) {
            // The right code a second time is refused, but it was no guess.
            em.createNamedQuery("portalCode.giveBack")
                    .setParameter("id", claim.codeId())
                    .executeUpdate();
        }
        return consumed;
    }

    @Override
    public AppAttempt tryApp(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison) {
        return underLock(new FactorStateEntity.Key(realmId, userId), (em, user) -> {
            Instant now = now();
            AppFailures failures = new LedgerReading(em, now).appFailures(user.key(), use);
            Optional<Instant> locked = failures.lockedUntil(now);
            if (use == AppCodeUse.SET_UP && locked.isEmpty()) {
                // Somebody guesses at the user's mails right now: no time for another way in.
                locked = Optional.ofNullable(user.lockedUntil()).filter(until -> until.isAfter(now));
            }
            if (locked.isPresent()) {
                return new AppAttempt(AppAttempt.Status.LOCKED, locked.get());
            }
            if (comparison.getAsBoolean()) {
                return new AppAttempt(AppAttempt.Status.RIGHT, null);
            }
            em.persist(new AppFailureEntity(user.key(), use, now));
            return new AppAttempt(
                    AppAttempt.Status.WRONG, failures.and(now).lockedUntil(now).orElse(null));
        });
    }

    @Override
    public boolean claimNotice(String realmId, String userId, CodePolicy policy) {
        return underLock(new FactorStateEntity.Key(realmId, userId), (em, user) -> {
            Instant now = now();
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
    public UserState userState(String realmId, String userId, List<CodePolicy> policies) {
        return inTransaction(em -> new LedgerReading(em, now()).userState(realmId, userId, policies));
    }

    @Override
    public Unlocked unlock(String realmId, String userId, List<CodePolicy> policies) {
        return ifSeeded(
                        new FactorStateEntity.Key(realmId, userId),
                        (em, user) -> new LedgerPardon(em, user, now()).ofLocks(policies))
                .orElse(Unlocked.NOTHING);
    }

    @Override
    public boolean beginAnew(String realmId, String userId) {
        return ifSeeded(
                        new FactorStateEntity.Key(realmId, userId),
                        (em, user) -> new LedgerPardon(em, user, now()).ofAll())
                .orElse(false);
    }

    @Override
    public List<WaitingUser> waiting(String realmId, List<CodePolicy> policies, int limit) {
        return inTransaction(em -> {
            LedgerReading reading = new LedgerReading(em, now());
            return reading.candidates(realmId, limit).stream()
                    .map(userId -> reading.waiting(realmId, userId, policies))
                    .filter(WaitingUser::waits)
                    .toList();
        });
    }

    @Override
    public List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit) {
        return inTransaction(em -> new LedgerReading(em, now()).codes(realmId, from, to, after, limit));
    }

    @Override
    public List<CodesOfDay> codesByDay(String realmId, Instant from, Instant to) {
        return inTransaction(em -> new LedgerReading(em, now()).codesByDay(realmId, from, to));
    }

    @Override
    public boolean claimAlarm(String realmId, int alarm) {
        return alarm > 0 && new RealmFailures(sessions).countReaches(alarm, realmId, now());
    }

    @Override
    public void confirm(Confirmation confirmation) {
        inTransaction(em -> {
            em.persist(new ConfirmationEntity(confirmation));
            return null;
        });
    }

    @Override
    public Optional<Confirmation> claimProof(String id) {
        return inTransaction(em -> {
            int claimed = em.createNamedQuery("portalTransaction.claim")
                    .setParameter("id", id)
                    .setParameter("now", now().toEpochMilli())
                    .executeUpdate();
            return claimed == 1
                    ? Optional.of(em.find(ConfirmationEntity.class, id).confirmation())
                    : Optional.empty();
        });
    }

    @Override
    public void close() {}

    private Instant now() {
        // The database keeps milliseconds; an instant that comes back from it must equal the one that went in.
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T inTransaction(Function<EntityManager, T> operation) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, own -> operation.apply(entityManager(own)));
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private <T> T underLock(CodeKey key, BiFunction<EntityManager, FactorStateEntity, T> operation) {
        return underLock(new FactorStateEntity.Key(key.realmId(), key.userId()), operation);
    }

    private <T> T underLock(FactorStateEntity.Key id, BiFunction<EntityManager, FactorStateEntity, T> operation) {
        Optional<T> result = ifSeeded(id, operation);
        if (result.isEmpty()) {
            seed(id);
            result = ifSeeded(id, operation);
        }
        return result.orElseThrow();
    }

    private <T> Optional<T> ifSeeded(
            FactorStateEntity.Key id, BiFunction<EntityManager, FactorStateEntity, T> operation) {
        return inTransaction(
                em -> Optional.ofNullable(em.find(FactorStateEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                        .map(user -> operation.apply(em, user)));
    }

    // Apart from the operation: on MySQL two that look for a missing row and then insert it would wait for each other.
    private void seed(FactorStateEntity.Key key) {
        try {
            inTransaction(em -> em.createNamedQuery("portalFactorState.seed")
                    .setParameter("realmId", key.realmId())
                    .setParameter("userId", key.userId())
                    .setParameter("now", now().toEpochMilli())
                    .executeUpdate());
        } catch (RuntimeException e) {
            // H2 has no "do nothing": somebody else was faster, or the next look fails and says why.
            LOG.debugf(e, "User %s was not seeded", key.userId());
        }
    }

    private static UserCodes read(EntityManager em, CodeKey key, CodePolicy policy, Instant now) {
        LedgerReading reading = new LedgerReading(em, now);
        return new UserCodes(reading.recent(key.realmId(), key.userId()), reading.newest(key), key, policy, now);
    }
}

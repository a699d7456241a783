package nl.mijnaccountantsportal.login.code.jpa;

import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.AppAttempt;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AttemptClaim;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.CodeOutcome;
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
import org.keycloak.tracing.TracingAttributes;
import org.keycloak.tracing.TracingProvider;

/** A ledger whose operations are spans. They name realm, user and row; neither codes nor addresses. */
record TracedCodeLedger(CodeLedger ledger, TracingProvider tracing) implements CodeLedger {

    private static final String CODE_ID = "portal.code.id";
    private static final String PURPOSE = "portal.code.purpose";
    private static final String OUTCOME = "portal.code.outcome";

    @Override
    public SendReservation reserveSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion) {
        return tracing.trace(CodeLedger.class, "reserveSend", span -> {
            describe(span, key);
            SendReservation reservation = ledger.reserveSend(key, policy, code, occasion);
            found(span, reservation.codeId(), reservation.status());
            return reservation;
        });
    }

    @Override
    public void recordDelivery(String codeId, Delivery outcome) {
        tracing.trace(CodeLedger.class, "recordDelivery", span -> {
            found(span, codeId, outcome);
            ledger.recordDelivery(codeId, outcome);
        });
    }

    @Override
    public CodeState state(CodeKey key, CodePolicy policy) {
        return tracing.trace(CodeLedger.class, "state", span -> {
            describe(span, key);
            return ledger.state(key, policy);
        });
    }

    @Override
    public AttemptClaim claimAttempt(CodeKey key, CodePolicy policy) {
        return tracing.trace(CodeLedger.class, "claimAttempt", span -> {
            describe(span, key);
            AttemptClaim claim = ledger.claimAttempt(key, policy);
            found(span, claim.codeId(), claim.status());
            return claim;
        });
    }

    @Override
    public boolean consume(CodeKey key, AttemptClaim claim) {
        return tracing.trace(CodeLedger.class, "consume", span -> {
            describe(span, key);
            boolean consumed = ledger.consume(key, claim);
            found(span, claim.codeId(), consumed ? CodeOutcome.ACCEPTED : CodeOutcome.USED);
            return consumed;
        });
    }

    @Override
    public AppAttempt tryApp(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison) {
        return tracing.trace(CodeLedger.class, "tryApp", span -> {
            describe(span, realmId, userId);
            AppAttempt attempt = ledger.tryApp(realmId, userId, use, comparison);
            found(span, null, attempt.status());
            return attempt;
        });
    }

    @Override
    public boolean claimNotice(String realmId, String userId, CodePolicy policy) {
        return tracing.trace(CodeLedger.class, "claimNotice", span -> {
            describe(span, realmId, userId);
            return ledger.claimNotice(realmId, userId, policy);
        });
    }

    @Override
    public boolean claimAlarm(String realmId, int alarm) {
        return tracing.trace(CodeLedger.class, "claimAlarm", span -> {
            span.setAttribute(TracingAttributes.REALM_ID, realmId);
            return ledger.claimAlarm(realmId, alarm);
        });
    }

    @Override
    public UserState userState(String realmId, String userId, List<CodePolicy> policies) {
        return tracing.trace(CodeLedger.class, "userState", span -> {
            describe(span, realmId, userId);
            return ledger.userState(realmId, userId, policies);
        });
    }

    @Override
    public Unlocked unlock(String realmId, String userId, List<CodePolicy> policies) {
        return tracing.trace(CodeLedger.class, "unlock", span -> {
            describe(span, realmId, userId);
            return ledger.unlock(realmId, userId, policies);
        });
    }

    @Override
    public boolean beginAnew(String realmId, String userId) {
        return tracing.trace(CodeLedger.class, "beginAnew", span -> {
            describe(span, realmId, userId);
            return ledger.beginAnew(realmId, userId);
        });
    }

    @Override
    public List<WaitingUser> waiting(String realmId, List<CodePolicy> policies, int limit) {
        return tracing.trace(CodeLedger.class, "waiting", span -> {
            span.setAttribute(TracingAttributes.REALM_ID, realmId);
            return ledger.waiting(realmId, policies, limit);
        });
    }

    @Override
    public List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit) {
        return tracing.trace(CodeLedger.class, "codes", span -> {
            span.setAttribute(TracingAttributes.REALM_ID, realmId);
            return ledger.codes(realmId, from, to, after, limit);
        });
    }

    @Override
    public List<CodesOfDay> codesByDay(String realmId, Instant from, Instant to) {
        return tracing.trace(CodeLedger.class, "codesByDay", span -> {
            span.setAttribute(TracingAttributes.REALM_ID, realmId);
            return ledger.codesByDay(realmId, from, to);
        });
    }

    @Override
    public void confirm(Confirmation confirmation) {
        tracing.trace(CodeLedger.class, "confirm", span -> {
            describe(span, confirmation.realmId(), confirmation.userId());
            ledger.confirm(confirmation);
        });
    }

    @Override
    public Optional<Confirmation> claimProof(String id) {
        return tracing.trace(CodeLedger.class, "claimProof", span -> {
            return ledger.claimProof(id);
        });
    }

    private static void describe(Span span, CodeKey key) {
        describe(span, key.realmId(), key.userId());
        span.setAttribute(PURPOSE, key.purpose().name());
    }

    private static void describe(Span span, String realmId, String userId) {
        span.setAttribute(TracingAttributes.REALM_ID, realmId).setAttribute(TracingAttributes.USER_ID, userId);
    }

    private static void found(Span span, String codeId, Enum<?> outcome) {
        span.setAttribute(OUTCOME, outcome.name());
        if (codeId != null) {
            span.setAttribute(CODE_ID, codeId);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}

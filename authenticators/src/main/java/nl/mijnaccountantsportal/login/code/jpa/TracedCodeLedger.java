package nl.mijnaccountantsportal.login.code.jpa;

import io.opentelemetry.api.trace.Span;
import nl.mijnaccountantsportal.login.code.AttemptClaim;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.CodeOutcome;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.SendReservation;
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
    public boolean claimNotice(CodeKey key, CodePolicy policy) {
        return tracing.trace(CodeLedger.class, "claimNotice", span -> {
            describe(span, key);
            return ledger.claimNotice(key, policy);
        });
    }

    @Override
    public boolean claimAlarm(CodeKey key, CodePolicy policy) {
        return tracing.trace(CodeLedger.class, "claimAlarm", span -> {
            describe(span, key);
            return ledger.claimAlarm(key, policy);
        });
    }

    private static void describe(Span span, CodeKey key) {
        span.setAttribute(TracingAttributes.REALM_ID, key.realmId())
                .setAttribute(TracingAttributes.USER_ID, key.userId())
                .setAttribute(PURPOSE, key.purpose().name());
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

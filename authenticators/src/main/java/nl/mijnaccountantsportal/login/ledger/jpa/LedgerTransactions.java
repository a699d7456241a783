package nl.mijnaccountantsportal.login.ledger.jpa;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.Outcome;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.tracing.TracingAttributes;
import org.keycloak.tracing.TracingProvider;

/**
 * The transactions of the ledger. Each operation is a short transaction within a span that names realm, user and row,
 * but never codes or addresses. The spans of all ports are called {@code CodeLedger.*}, which operators already know.
 *
 * @param session the session of the request
 * @param clock the present
 */
record LedgerTransactions(KeycloakSession session, InstantSource clock) {

    static final AttributeKey<String> CODE_ID = AttributeKey.stringKey("portal.code.id");
    static final AttributeKey<List<String>> CODE_IDS = AttributeKey.stringArrayKey("portal.code.ids");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("portal.code.outcome");

    private static final AttributeKey<String> PURPOSE = AttributeKey.stringKey("portal.code.purpose");
    private static final String TRACER = "CodeLedger";

    /** The attributes of a span about a code. */
    static Attributes about(CodeKey key) {
        return Attributes.of(
                TracingAttributes.REALM_ID,
                key.realmId(),
                TracingAttributes.USER_ID,
                key.userId(),
                PURPOSE,
                key.purpose().name());
    }

    /** The attributes of a span about a user. */
    static Attributes about(String realmId, String userId) {
        return Attributes.of(TracingAttributes.REALM_ID, realmId, TracingAttributes.USER_ID, userId);
    }

    /** The attributes of a span about a whole realm. */
    static Attributes about(String realmId) {
        return Attributes.of(TracingAttributes.REALM_ID, realmId);
    }

    /** Runs an operation in a transaction and a span of its own. */
    <T> T run(String operation, Attributes about, Function<EntityManager, T> work) {
        return traced(operation, about, () -> commit(work));
    }

    /** Runs an operation of one or more transactions in a span. */
    <T> T traced(String operation, Attributes about, Supplier<T> work) {
        return session.getProvider(TracingProvider.class).trace(TRACER, TRACER + "." + operation, span -> {
            span.setAllAttributes(about);
            T result = work.get();
            if (result instanceof Outcome outcome) {
                found(span, outcome);
            }
            return result;
        });
    }

    private static void found(Span span, Outcome outcome) {
        span.setAttribute(OUTCOME, outcome.name());
        outcome.codeId().ifPresent(id -> span.setAttribute(CODE_ID, id));
    }

    /** Runs work in a transaction and commits before it returns, on another connection than that of the request. */
    <T> T commit(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), own -> work.apply(entities(own)));
    }

    /** The entity manager of the request's transaction. */
    EntityManager entities() {
        return entities(session);
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    Instant now() {
        // The database stores milliseconds, and an instant that is read back must equal the one that was stored.
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

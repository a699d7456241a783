package nl.mijnaccountantsportal.login.ledger.jpa;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.code.WaitingUser;
import nl.mijnaccountantsportal.login.ledger.LedgerAudit;

/** What administrators and auditors may see, from Keycloak's own database. */
record JpaLedgerAudit(LedgerTransactions transactions) implements LedgerAudit {

    @Override
    public UserState userState(String realmId, String userId, List<CodePolicy> policies) {
        return read(
                "userState",
                LedgerTransactions.about(realmId, userId),
                reading -> reading.userState(realmId, userId, policies));
    }

    @Override
    public List<WaitingUser> waiting(String realmId, List<CodePolicy> policies, int limit) {
        return read(
                "waiting",
                LedgerTransactions.about(realmId),
                reading -> reading.candidates(realmId, limit).stream()
                        .map(userId -> reading.waiting(realmId, userId, policies))
                        .filter(WaitingUser::waits)
                        .toList());
    }

    @Override
    public List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit) {
        return read(
                "codes", LedgerTransactions.about(realmId), reading -> reading.codes(realmId, from, to, after, limit));
    }

    @Override
    public List<DailyCodeCounts> codesByDay(String realmId, Instant from, Instant to) {
        return read("codesByDay", LedgerTransactions.about(realmId), reading -> reading.codesByDay(realmId, from, to));
    }

    @Override
    public List<RecoveryRequest> recoveries(String realmId, Instant from, Instant to) {
        return read("recoveries", LedgerTransactions.about(realmId), reading -> reading.recoveries(realmId, from, to));
    }

    private <T> T read(String operation, Attributes about, Function<LedgerReading, T> work) {
        return transactions.run(operation, about, em -> work.apply(new LedgerReading(em, transactions.now())));
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeHistory;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.PastCode;

/**
 * A user's codes at one moment, for a request with a key.
 *
 * @param rows the codes that the limits depend on, newest first
 * @param newest the newest code of the key
 * @param key the key
 * @param policy the limits
 * @param now the moment
 */
record UserCodes(List<CodeEntity> rows, Optional<CodeEntity> newest, CodeKey key, CodePolicy policy, Instant now) {

    UserCodes with(CodeEntity row) {
        return new UserCodes(Stream.concat(Stream.of(row), rows.stream()).toList(), Optional.of(row), key, policy, now);
    }

    CodeHistory history() {
        List<PastCode> codes = rows.stream().map(CodeEntity::past).toList();
        return new CodeHistory(codes, policy);
    }

    boolean live() {
        return newest().map(code -> code.closed(now) == null).orElse(false);
    }

    Optional<Instant> lockedUntil(FactorStateEntity user) {
        return key.purpose() == CodePurpose.RECOVERY
                ? history().recoveryFailures().lockedUntil(now)
                : user.lockedUntil(history(), now);
    }

    /**
     * The lock that a wrong guess at this moment causes. The hourly lock, which outlives its window, is stored in the
     * user's row.
     */
    Optional<Instant> lockAfterFailure(FactorStateEntity user) {
        if (key.purpose() == CodePurpose.RECOVERY) {
            return history().recoveryFailures().and(now).lockedUntil(now);
        }
        Optional<Instant> lock = history().lockAfterFailure(now);
        lock.ifPresent(user::lockUntil);
        return lock;
    }

    CodeState state() {
        Instant next = history().nextSend(key.purpose(), now);
        return newest().map(code -> new CodeState(code.delivery(), code.expires(), code.closed(now), next))
                .orElse(new CodeState(null, null, null, next));
    }
}

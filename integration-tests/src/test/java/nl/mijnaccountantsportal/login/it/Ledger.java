package nl.mijnaccountantsportal.login.it;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the code ledger holds of one user, and what can only happen to it in tests: time passes. */
record Ledger(Database database, String userId) {

    /** The user's codes, newest first. */
    List<Map<String, Object>> codes() {
        return database.rows("select * from PORTAL_CODE where USER_ID = ? order by CREATED_AT desc", userId);
    }

    Map<String, Object> newest() {
        return codes().get(0);
    }

    /** Wrong guesses at all of the user's codes. */
    int failures() {
        return codes().stream()
                .mapToInt(code -> ((Number) code.get("FAILURES")).intValue())
                .sum();
    }

    /** The end of the lock of an hour, if the user's row names one. */
    Optional<Instant> lockedUntil() {
        return states().stream()
                .map(state -> Optional.ofNullable((Number) state.get("LOCKED_UNTIL")))
                .flatMap(Optional::stream)
                .map(until -> Instant.ofEpochMilli(until.longValue()))
                .findFirst();
    }

    List<Map<String, Object>> states() {
        return database.rows("select * from PORTAL_FACTOR_STATE where USER_ID = ?", userId);
    }

    /** Everything that happened to this user's codes happened so much earlier. */
    void timePasses(Duration time) {
        long millis = time.toMillis();
        database.change(
                "update PORTAL_CODE set CREATED_AT = CREATED_AT - ?, EXPIRES_AT = EXPIRES_AT - ?,"
                        + " LAST_FAILURE_AT = LAST_FAILURE_AT - ?, CLOSED_AT = CLOSED_AT - ? where USER_ID = ?",
                millis,
                millis,
                millis,
                millis,
                userId);
        database.change(
                "update PORTAL_FACTOR_STATE set LOCKED_UNTIL = LOCKED_UNTIL - ? where USER_ID = ?", millis, userId);
    }

    /** Gives every send so far back to the user's budget, as if its mail had failed. */
    void forgetSends() {
        database.change("update PORTAL_CODE set DELIVERY = 'FAILED' where USER_ID = ?", userId);
    }
}

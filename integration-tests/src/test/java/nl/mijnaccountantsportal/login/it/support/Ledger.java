package nl.mijnaccountantsportal.login.it.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The code ledger's rows of one user. Tests can also let time pass for them. */
public record Ledger(Database database, String userId) {

    /** The user's codes, newest first. */
    public List<Map<String, Object>> codes() {
        return database.rows("select * from PORTAL_CODE where USER_ID = ? order by CREATED_AT desc", userId);
    }

    /** What the user has confirmed, newest first. */
    public List<Map<String, Object>> confirmations() {
        return database.rows("select * from PORTAL_TRANSACTION where USER_ID = ? order by CONFIRMED_AT desc", userId);
    }

    public Map<String, Object> newest() {
        return codes().get(0);
    }

    /** Wrong guesses at all of the user's codes. */
    public int failures() {
        return codes().stream()
                .mapToInt(code -> ((Number) code.get("FAILURES")).intValue())
                .sum();
    }

    /** Wrong codes of the user's apps, newest first. */
    public List<Map<String, Object>> appFailures() {
        return database.rows("select * from PORTAL_APP_FAILURE where USER_ID = ? order by FAILED_AT desc", userId);
    }

    /** Adds wrong codes of apps in the past; the user must have tried one before. */
    public void hadAppFailures(int failures, Duration ago) {
        hadAppFailuresAtAnOlderNode(failures, ago);
        database.change("update PORTAL_FACTOR_STATE set APP_FAILED_AT = null where USER_ID = ?", userId);
    }

    /** The same by a node of release 1.0, which does not note in the user's row that there are some. */
    public void hadAppFailuresAtAnOlderNode(int failures, Duration ago) {
        for (int failure = 0; failure < failures; failure++) {
            database.change(
                    "insert into PORTAL_APP_FAILURE (ID, REALM_ID, USER_ID, FAILED_AT, FORGIVEN)"
                            + " select ?, REALM_ID, USER_ID, ?, false from PORTAL_FACTOR_STATE where USER_ID = ?",
                    UUID.randomUUID().toString(),
                    Instant.now().minus(ago).toEpochMilli(),
                    userId);
        }
    }

    /** The end of the lock of an hour, if the user's row names one. */
    public Optional<Instant> lockedUntil() {
        return states().stream()
                .map(state -> Optional.ofNullable((Number) state.get("LOCKED_UNTIL")))
                .flatMap(Optional::stream)
                .map(until -> Instant.ofEpochMilli(until.longValue()))
                .findFirst();
    }

    public List<Map<String, Object>> states() {
        return database.rows("select * from PORTAL_FACTOR_STATE where USER_ID = ?", userId);
    }

    /** Everything that happened to this user's codes happened this much earlier. */
    public void timePasses(Duration time) {
        long millis = time.toMillis();
        database.change(
                "update PORTAL_CODE set CREATED_AT = CREATED_AT - ?, EXPIRES_AT = EXPIRES_AT - ?,"
                        + " LAST_FAILURE_AT = LAST_FAILURE_AT - ?, CLOSED_AT = CLOSED_AT - ? where USER_ID = ?",
                millis,
                millis,
                millis,
                millis,
                userId);
        database.change("update PORTAL_APP_FAILURE set FAILED_AT = FAILED_AT - ? where USER_ID = ?", millis, userId);
        database.change(
                "update PORTAL_TRANSACTION set CONFIRMED_AT = CONFIRMED_AT - ? where USER_ID = ?", millis, userId);
        database.change(
                "update PORTAL_FACTOR_STATE set LOCKED_UNTIL = LOCKED_UNTIL - ?, NOTICED_AT = NOTICED_AT - ?,"
                        + " SEEDED_AT = SEEDED_AT - ?, APP_FAILED_AT = APP_FAILED_AT - ? where USER_ID = ?",
                millis,
                millis,
                millis,
                millis,
                userId);
    }

    /** The user's recovery, as the table holds it. */
    public List<Map<String, Object>> recoveries() {
        return database.rows("select * from PORTAL_RECOVERY where USER_ID = ?", userId);
    }

    /** The user's recovery can be used between these moments. */
    public void recoveryIsDue(Instant due, Instant lapses) {
        database.change(
                "update PORTAL_RECOVERY set DUE_AT = ?, LAPSES_AT = ?, MAIL_AT = ? where USER_ID = ?",
                due.toEpochMilli(),
                lapses.toEpochMilli(),
                lapses.toEpochMilli(),
                userId);
    }

    /** The user's recovery was requested this much earlier. */
    public void recoveryWaits(Duration time) {
        long millis = time.toMillis();
        database.change(
                "update PORTAL_RECOVERY set REQUESTED_AT = REQUESTED_AT - ?, DUE_AT = DUE_AT - ?,"
                        + " LAPSES_AT = LAPSES_AT - ?, MAIL_AT = MAIL_AT - ? where USER_ID = ?",
                millis,
                millis,
                millis,
                millis,
                userId);
    }

    /** Waits until the delivery of every mail is known: it is recorded after the mail is out. */
    public void awaitDelivery() {
        Await.until(
                "the delivery of every mail is known",
                () -> codes().stream().noneMatch(code -> code.get("DELIVERY").equals("PENDING")));
    }

    /** Gives every send so far back to the user's budget, as if its mail had failed. */
    public void forgetSends() {
        awaitDelivery();
        database.change("update PORTAL_CODE set DELIVERY = 'FAILED' where USER_ID = ?", userId);
        if (codes().size() >= 10) {
            // No more than ten are given back; those beyond must not have been in this hour.
            database.change("update PORTAL_CODE set CREATED_AT = CREATED_AT - 3660000 where USER_ID = ?", userId);
        }
    }

    /** Adds a dead code of the past with this many wrong guesses; the user must have been sent a code before. */
    public void hadFailures(int failures, Duration ago) {
        long then = Instant.now().minus(ago).toEpochMilli();
        database.change(
                "insert into PORTAL_CODE (ID, REALM_ID, USER_ID, PURPOSE, BINDING, MAC, KEY_ID, ADDRESS_MASKED,"
                        + " CREATED_AT, EXPIRES_AT, DELIVERY, FAILURES, LAST_FAILURE_AT, CLOSED_AT, CLOSED_REASON)"
                        + " select ?, REALM_ID, USER_ID, PURPOSE, 'another tab', MAC, KEY_ID, ADDRESS_MASKED,"
                        + " ?, ?, 'SENT', ?, ?, ?, 'EXHAUSTED' from PORTAL_CODE where ID = ?",
                UUID.randomUUID().toString(),
                then,
                then,
                failures,
                then,
                then,
                newest().get("ID"));
    }

    /**
     * Adds this many old codes, up to a million, seven a millisecond; the user must have been sent a code before. Their
     * ids are the user's, shortened, and a number from 0; they do not follow the order of time.
     */
    public void hadCodes(int number, Instant from) {
        String digit = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
        String n = "a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n";
        database.change(
                "insert into PORTAL_CODE (ID, REALM_ID, USER_ID, PURPOSE, BINDING, MAC, KEY_ID, ADDRESS_MASKED,"
                        + " CREATED_AT, EXPIRES_AT, DELIVERY, FAILURES, CLOSED_AT, CLOSED_REASON, COUNTED)"
                        + " select concat(left(USER_ID, 8), '-', cast(r.n as varchar)), REALM_ID, USER_ID, PURPOSE, 'another tab', MAC,"
                        + " KEY_ID, ADDRESS_MASKED, ? + (cast(r.n as bigint) * 7919 % " + number
                        + ") / 7, ?, 'SENT', 0, ?, 'USED', false"
                        + " from PORTAL_CODE, (select " + n + " as n from " + digit + " a(n), " + digit + " b(n), "
                        + digit + " c(n), " + digit + " d(n), " + digit + " e(n), " + digit + " f(n)) r"
                        + " where ID = ? and r.n < " + number,
                from.toEpochMilli(),
                from.toEpochMilli(),
                from.toEpochMilli(),
                newest().get("ID"));
    }

    /** Adds this many wrong codes of apps that were forgiven, a second apart; the user must have tried one before. */
    public void hadForgivenAppFailures(int number) {
        database.change(
                "insert into PORTAL_APP_FAILURE (ID, REALM_ID, USER_ID, FAILED_AT, FORGIVEN)"
                        + " select concat(left(USER_ID, 8), '-', cast(n as varchar)), REALM_ID, USER_ID, ? - 1000 * cast(n as bigint), true"
                        + " from PORTAL_FACTOR_STATE, generate_series(1, " + number + ") n where USER_ID = ?",
                Instant.now().toEpochMilli(),
                userId);
    }
}

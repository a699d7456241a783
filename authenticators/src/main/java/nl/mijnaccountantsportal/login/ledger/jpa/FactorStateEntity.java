package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeHistory;

/** One row per user. Each send and each guess locks it first, so that no two of them count at the same time. */
@Entity
@Table(name = "PORTAL_FACTOR_STATE")
@IdClass(FactorStateEntity.Key.class)
@NamedQuery(
        name = "portalFactorState.seed",
        query = "insert into FactorStateEntity (realmId, userId, seededAt) values (:realmId, :userId, :now)"
                + " on conflict do nothing")
// Deletes old rows of users without codes or failures since. The next code makes the row again.
@NamedQuery(
        name = "portalFactorState.deleteByAge",
        query = "delete from FactorStateEntity s where s.seededAt < :before"
                + " and not exists (select 1 from CodeEntity c"
                + " where c.realmId = s.realmId and c.userId = s.userId and c.createdAt >= :before)"
                + " and not exists (select 1 from AppFailureEntity f"
                + " where f.realmId = s.realmId and f.userId = s.userId and f.failedAt >= :before)")
@NamedQuery(
        name = "portalFactorState.deleteByUser",
        query = "delete from FactorStateEntity s where s.realmId = :realmId and s.userId = :userId")
@NamedQuery(
        name = "portalFactorState.deleteByRealm",
        query = "delete from FactorStateEntity s where s.realmId = :realmId")
public class FactorStateEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "SEEDED_AT")
    private long seededAt;

    @Column(name = "LOCKED_UNTIL")
    private Long lockedUntil;

    @Column(name = "NOTICED_AT")
    private Long noticedAt;

    // Of any app and any use; 0 if there was none, null if nobody has looked yet.
    @Column(name = "APP_FAILED_AT")
    private Long appFailedAt;

    /** For JPA. */
    protected FactorStateEntity() {}

    Key key() {
        return new Key(realmId, userId);
    }

    /** The end of the hourly lock, or null. */
    Instant lockedUntil() {
        return lockedUntil == null ? null : Instant.ofEpochMilli(lockedUntil);
    }

    /** The end of the longest lock: the hourly one or that of a longer window. */
    Optional<Instant> lockedUntil(CodeHistory history, Instant now) {
        return Stream.concat(
                        Stream.ofNullable(lockedUntil()).filter(until -> until.isAfter(now)),
                        history.lockedUntil(now).stream())
                .max(Instant::compareTo);
    }

    void lockUntil(Instant until) {
        lockedUntil = until.toEpochMilli();
    }

    void unlock() {
        lockedUntil = null;
    }

    /** When the user was last told of failures, or null. */
    Instant noticed() {
        return noticedAt == null ? null : Instant.ofEpochMilli(noticedAt);
    }

    void notice(Instant at) {
        noticedAt = at.toEpochMilli();
    }

    /**
     * When the newest wrong code of an app was entered, or the epoch if there was none. Most users have none, so their
     * logins need not read any.
     *
     * @param newest reads it from the table of wrong codes, if this row does not know it yet
     */
    Instant newestAppFailure(Supplier<Instant> newest) {
        if (appFailedAt == null) {
            appFailed(newest.get());
        }
        return Instant.ofEpochMilli(appFailedAt);
    }

    void appFailed(Instant at) {
        appFailedAt = at.toEpochMilli();
    }

    record Key(String realmId, String userId) implements Serializable {}
}

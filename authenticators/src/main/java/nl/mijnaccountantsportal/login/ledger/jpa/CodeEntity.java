package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.PastCode;
import nl.mijnaccountantsportal.login.code.SentCode;

/**
 * One row per code. Times are epoch milliseconds. Only the queries below change a row, and their row counts decide.
 *
 * <p>A row is {@code counted} while a limit may depend on it: its code was not used, or wrong guesses at it are not
 * forgiven. Users can cause any number of other rows, so a login must never read those.
 */
@Entity
@Table(name = "PORTAL_CODE")
@NamedQuery(
        name = "portalCode.recent",
        query = "select c from CodeEntity c where c.realmId = :realmId and c.userId = :userId and c.counted = true"
                + " and c.createdAt > :reach and (c.failures > 0 or c.createdAt > :sendReach)"
                + " and c.purpose <> 'SET_UP' order by c.createdAt desc")
@NamedQuery(
        name = "portalCode.newestOfBinding",
        query = "select c from CodeEntity c where c.binding = :binding and c.realmId = :realmId"
                + " and c.userId = :userId order by c.createdAt desc, c.id desc")
@NamedQuery(
        name = "portalCode.close",
        query = "update CodeEntity c set c.closedAt = :now, c.closedReason = :reason"
                + " where c.id = :id and c.closedAt is null")
@NamedQuery(
        name = "portalCode.deliver",
        query = "update CodeEntity c set c.delivery = :outcome"
                + " where c.id in :ids and (c.closedReason is null or c.closedReason <> :used)")
@NamedQuery(
        name = "portalCode.count",
        query = "update CodeEntity c set c.failures = c.failures + 1, c.lastFailureAt = :now, c.counted = true"
                + " where c.id = :id and c.closedAt is null and c.expiresAt > :now and c.failures < c.guesses")
@NamedQuery(
        name = "portalCode.use",
        query = "update CodeEntity c set c.closedAt = :now, c.closedReason = :reason, c.lastFailureAt = :now,"
                + " c.delivery = :sent, c.counted = case when c.failures > c.forgiven then true else false end"
                + " where c.id = :id and c.closedAt is null")
@NamedQuery(
        name = "portalCode.forgive",
        query = "update CodeEntity c set c.forgiven = c.failures, c.counted = false"
                + " where c.realmId = :realmId and c.userId = :userId and c.counted = true and c.failures > c.forgiven")
@NamedQuery(
        name = "portalCode.giveSendsBack",
        query = "update CodeEntity c set c.counted = false where c.realmId = :realmId and c.userId = :userId"
                + " and c.counted = true and c.failures <= c.forgiven and c.createdAt > :sendReach")
@NamedQuery(
        name = "portalCode.newest",
        query = "select c from CodeEntity c where c.realmId = :realmId and c.userId = :userId"
                + " and c.purpose <> 'SET_UP' order by c.createdAt desc, c.id desc")
@NamedQuery(
        name = "portalCode.waiting",
        query = "select c.userId from CodeEntity c where c.realmId = :realmId and c.counted = true"
                + " and c.createdAt > :reach and (c.failures > 0 or c.createdAt > :sendReach)"
                + " group by c.userId having sum(c.failures - c.forgiven) >= 5 or count(c) >= 3 order by c.userId")
@NamedQuery(
        name = "portalCode.page",
        query = "select c from CodeEntity c where c.realmId = :realmId and c.createdAt >= :from and c.createdAt < :to"
                + " and (c.createdAt > :from or c.id > :afterId) and c.purpose <> 'SET_UP' order by c.createdAt, c.id")
@NamedQuery(
        name = "portalCode.days",
        query = "select c.createdAt - mod(c.createdAt, 86400000), c.purpose, count(c),"
                + " sum(case when c.closedReason = :used then 1 else 0 end),"
                + " sum(case when c.closedReason = :replaced then 1 else 0 end),"
                + " sum(case when c.closedReason = :exhausted"
                + " or c.closedReason is null and c.failures >= c.guesses then 1 else 0 end),"
                + " sum(case when c.closedReason = :expired"
                + " or c.closedReason is null and c.failures < c.guesses and c.expiresAt <= :now then 1 else 0 end),"
                + " sum(case when c.delivery in :undelivered then 1 else 0 end), sum(c.failures)"
                + " from CodeEntity c where c.realmId = :realmId and c.createdAt >= :from and c.createdAt < :to"
                + " and c.purpose <> 'SET_UP' group by c.createdAt - mod(c.createdAt, 86400000), c.purpose"
                + " order by c.createdAt - mod(c.createdAt, 86400000), c.purpose")
@NamedQuery(name = "portalCode.deleteByAge", query = "delete from CodeEntity c where c.createdAt < :before")
@NamedQuery(
        name = "portalCode.deleteByUser",
        query = "delete from CodeEntity c where c.realmId = :realmId and c.userId = :userId")
@NamedQuery(name = "portalCode.deleteByRealm", query = "delete from CodeEntity c where c.realmId = :realmId")
public class CodeEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "USER_ID")
    private String userId;

    // A name of CodePurpose. Release 1.0 also wrote SET_UP, and may still do so during a rolling upgrade.
    @Column(name = "PURPOSE")
    private String purpose;

    @Column(name = "BINDING")
    private String binding;

    @Column(name = "MAC")
    private String mac;

    @Column(name = "KEY_ID")
    private String keyId;

    @Column(name = "ADDRESS_MASKED")
    private String maskedAddress;

    @Column(name = "CREATED_AT")
    private long createdAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "DELIVERY")
    private Delivery delivery;

    @Column(name = "FAILURES")
    private int failures;

    @Column(name = "GUESSES")
    private int guesses;

    @Column(name = "FORGIVEN")
    private int forgiven;

    @Column(name = "COUNTED")
    private boolean counted = true;

    @Column(name = "LAST_FAILURE_AT")
    private Long lastFailureAt;

    @Column(name = "CLOSED_AT")
    private Long closedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "CLOSED_REASON")
    private CloseReason closedReason;

    /** For JPA. */
    protected CodeEntity() {}

    CodeEntity(NewCode code, CodeKey key, Instant created, CodePolicy policy) {
        id = code.id();
        realmId = key.realmId();
        userId = key.userId();
        purpose = key.purpose().name();
        binding = key.binding();
        mac = code.mac();
        keyId = code.keyId();
        maskedAddress = code.maskedAddress();
        createdAt = created.toEpochMilli();
        expiresAt = created.plus(policy.lifetime()).toEpochMilli();
        guesses = policy.guesses();
        delivery = Delivery.PENDING;
    }

    PastCode past() {
        return new PastCode(
                CodePurpose.valueOf(purpose),
                Instant.ofEpochMilli(createdAt),
                delivery,
                closedReason,
                // After a right code, a node of release 1.0 takes back the failure that it had counted, even if that
                // was forgiven in the meantime.
                Math.max(failures - forgiven, 0),
                instant(lastFailureAt));
    }

    CodeRecord record(Instant now) {
        return new CodeRecord(
                id,
                userId,
                CodePurpose.valueOf(purpose),
                maskedAddress,
                Instant.ofEpochMilli(createdAt),
                expires(),
                delivery,
                failures,
                Math.min(forgiven, failures),
                instant(lastFailureAt),
                closed(now),
                instant(closedAt));
    }

    private static Instant instant(Long epochMilli) {
        return epochMilli == null ? null : Instant.ofEpochMilli(epochMilli);
    }

    String id() {
        return id;
    }

    String binding() {
        return binding;
    }

    SentCode sent(Instant now) {
        return new SentCode(
                id,
                mac,
                keyId,
                Optional.ofNullable(closed(now)),
                Optional.ofNullable(instant(closedAt)).filter(at -> closedReason == CloseReason.USED));
    }

    Delivery delivery() {
        return delivery;
    }

    Instant expires() {
        return Instant.ofEpochMilli(expiresAt);
    }

    boolean isOpen() {
        return closedReason == null;
    }

    int guessesLeft() {
        return guesses - failures;
    }

    /** Why the code no longer works at this moment, recorded or not; null if it works. */
    CloseReason closed(Instant now) {
        if (closedReason != null) {
            return closedReason;
        }
        if (guessesLeft() <= 0) {
            return CloseReason.EXHAUSTED;
        }
        return expires().isAfter(now) ? null : CloseReason.EXPIRED;
    }
}

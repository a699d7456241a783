package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;

/**
 * One row per user: the newest recovery by mailbox. It only changes under the user's lock. Times are epoch
 * milliseconds.
 */
@Entity
@Table(name = "PORTAL_RECOVERY")
@IdClass(FactorStateEntity.Key.class)
@NamedQuery(
        name = "portalRecovery.mailDue",
        query = "select r.realmId, r.userId from RecoveryEntity r where r.mailAt <= :now order by r.mailAt")
@NamedQuery(
        name = "portalRecovery.ofRealm",
        query = "select r from RecoveryEntity r where r.realmId = :realmId and r.requestedAt >= :from"
                + " and r.requestedAt < :to order by r.requestedAt, r.userId")
@NamedQuery(name = "portalRecovery.deleteByAge", query = "delete from RecoveryEntity r where r.changedAt < :before")
@NamedQuery(
        name = "portalRecovery.deleteByUser",
        query = "delete from RecoveryEntity r where r.realmId = :realmId and r.userId = :userId")
@NamedQuery(name = "portalRecovery.deleteByRealm", query = "delete from RecoveryEntity r where r.realmId = :realmId")
public class RecoveryEntity {

    /** For how many days a recovery can be used after its waiting time. */
    private static final int DAYS_OF_USE = 7;

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "ID")
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE")
    private RecoveryState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "LAST_CHANGE")
    private RecoveryChange lastChange;

    @Column(name = "REQUESTED_AT")
    private long requestedAt;

    @Column(name = "DUE_AT")
    private long dueAt;

    @Column(name = "LAPSES_AT")
    private long lapsesAt;

    @Column(name = "CHANGED_AT")
    private long changedAt;

    // When the next mail is due; null if no mail is due.
    @Column(name = "MAIL_AT")
    private Long mailAt;

    @Column(name = "STAMP")
    private String stamp;

    @Column(name = "ADDRESS")
    private String address;

    /** For JPA. */
    protected RecoveryEntity() {}

    RecoveryEntity(FactorStateEntity.Key user) {
        realmId = user.realmId();
        userId = user.userId();
    }

    void open(NewRecovery request, Instant now, Duration day) {
        id = request.id();
        stamp = request.stamp();
        address = request.address();
        state = RecoveryState.WAITING;
        lastChange = null;
        requestedAt = now.toEpochMilli();
        changedAt = requestedAt;
        endWaiting(now.plus(day.multipliedBy(request.days())), day);
        mailAt = Math.min(now.plus(day).toEpochMilli(), dueAt);
    }

    private void endWaiting(Instant due, Duration day) {
        dueAt = due.toEpochMilli();
        lapsesAt = due.plus(day.multipliedBy(DAYS_OF_USE)).toEpochMilli();
    }

    boolean change(RecoveryChange change, Instant now, Duration day) {
        boolean open = request().isOpen(now);
        if (state != change.from() || state == RecoveryState.WAITING && !open && change != RecoveryChange.LAPSED) {
            return false;
        }
        state = change.to();
        lastChange = change;
        changedAt = now.toEpochMilli();
        if (change == RecoveryChange.APPROVED) {
            if (!request().isDue(now)) {
                endWaiting(now, day);
            }
            mailAt = lapsesAt;
        } else {
            mailAt = null;
        }
        return true;
    }

    /** Schedules the mail after the one that is due now. Mails of missed days are skipped. */
    void mailed(Instant now, Duration day) {
        if (now.toEpochMilli() >= lapsesAt) {
            change(RecoveryChange.LAPSED, now, day);
        } else if (now.toEpochMilli() >= dueAt) {
            mailAt = lapsesAt;
        } else {
            long days = (now.toEpochMilli() - requestedAt) / day.toMillis() + 1;
            mailAt = Math.min(requestedAt + days * day.toMillis(), dueAt);
        }
    }

    boolean isMailDue(Instant now) {
        return mailAt != null && mailAt <= now.toEpochMilli();
    }

    RecoveryRequest request() {
        return new RecoveryRequest(
                id,
                realmId,
                userId,
                state,
                Optional.ofNullable(lastChange),
                Instant.ofEpochMilli(requestedAt),
                Instant.ofEpochMilli(dueAt),
                Instant.ofEpochMilli(lapsesAt),
                Instant.ofEpochMilli(changedAt),
                stamp,
                address);
    }
}

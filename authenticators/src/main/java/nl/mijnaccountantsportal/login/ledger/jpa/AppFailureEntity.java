package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import nl.mijnaccountantsportal.login.code.AppCodeUse;

/** One row per wrong code of an authenticator app. Times are epoch milliseconds. */
@Entity
@Table(name = "PORTAL_APP_FAILURE")
@NamedQuery(
        name = "portalAppFailure.recent",
        query = "select f.failedAt from AppFailureEntity f where f.realmId = :realmId and f.userId = :userId"
                + " and f.forgiven = false and f.failedAt > :reach and (f.purpose = :use or f.purpose = :other)")
@NamedQuery(
        name = "portalAppFailure.newest",
        query = "select max(f.failedAt) from AppFailureEntity f where f.realmId = :realmId and f.userId = :userId")
@NamedQuery(
        name = "portalAppFailure.waiting",
        query = "select f.userId from AppFailureEntity f where f.realmId = :realmId and f.forgiven = false"
                + " and f.failedAt > :reach and f.purpose = :use group by f.userId having count(f) >= 10"
                + " order by f.userId")
@NamedQuery(
        name = "portalAppFailure.forgive",
        query = "update AppFailureEntity f set f.forgiven = true"
                + " where f.realmId = :realmId and f.userId = :userId and f.forgiven = false and f.purpose in :uses")
@NamedQuery(name = "portalAppFailure.deleteByAge", query = "delete from AppFailureEntity f where f.failedAt < :before")
@NamedQuery(
        name = "portalAppFailure.deleteByUser",
        query = "delete from AppFailureEntity f where f.realmId = :realmId and f.userId = :userId")
@NamedQuery(
        name = "portalAppFailure.deleteByRealm",
        query = "delete from AppFailureEntity f where f.realmId = :realmId")
public class AppFailureEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "FAILED_AT")
    private long failedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "PURPOSE")
    private AppCodeUse purpose;

    @Column(name = "FORGIVEN")
    private boolean forgiven;

    /** For JPA. */
    protected AppFailureEntity() {}

    AppFailureEntity(FactorStateEntity.Key user, AppCodeUse use, Instant failed) {
        id = UUID.randomUUID().toString();
        realmId = user.realmId();
        userId = user.userId();
        purpose = use;
        failedAt = failed.toEpochMilli();
    }
}

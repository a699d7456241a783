package nl.mijnaccountantsportal.login.code.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row a wrong code of an authenticator app. Times are epoch milliseconds. */
@Entity
@Table(name = "PORTAL_APP_FAILURE")
@NamedQuery(
        name = "portalAppFailure.recent",
        query = "select f.failedAt from AppFailureEntity f where f.realmId = :realmId and f.userId = :userId"
                + " and f.failedAt > :reach and f.forgiven = false")
@NamedQuery(
        name = "portalAppFailure.forgive",
        query = "update AppFailureEntity f set f.forgiven = true"
                + " where f.realmId = :realmId and f.userId = :userId and f.forgiven = false")
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

    @Column(name = "FORGIVEN")
    private boolean forgiven;

    /** For JPA. */
    protected AppFailureEntity() {}

    AppFailureEntity(FactorStateEntity.Key user, Instant failed) {
        id = UUID.randomUUID().toString();
        realmId = user.realmId();
        userId = user.userId();
        failedAt = failed.toEpochMilli();
    }
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** One row per realm: the wrong codes of all its users in the hour that began at {@code since} (epoch milliseconds). */
@Entity
@Table(name = "PORTAL_REALM_FAILURES")
@NamedQuery(
        name = "portalRealmFailures.seed",
        query = "insert into RealmFailuresEntity (realmId, since, failures) values (:realmId, 0, 0)"
                + " on conflict do nothing")
// Writes nothing once the number is reached, so that an attack does not queue for this row.
@NamedQuery(
        name = "portalRealmFailures.count",
        query = "update RealmFailuresEntity r set r.failures = r.failures + 1"
                + " where r.realmId = :realmId and r.since > :anHourAgo and r.failures < :alarm")
@NamedQuery(
        name = "portalRealmFailures.begin",
        query = "update RealmFailuresEntity r set r.failures = 1, r.since = :now"
                + " where r.realmId = :realmId and r.since <= :anHourAgo")
@NamedQuery(
        name = "portalRealmFailures.failures",
        query = "select r.failures from RealmFailuresEntity r where r.realmId = :realmId")
@NamedQuery(
        name = "portalRealmFailures.deleteByRealm",
        query = "delete from RealmFailuresEntity r where r.realmId = :realmId")
public class RealmFailuresEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "SINCE")
    private long since;

    @Column(name = "FAILURES")
    private int failures;

    /** For JPA. */
    protected RealmFailuresEntity() {}
}

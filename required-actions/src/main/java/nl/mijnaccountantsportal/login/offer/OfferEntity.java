package nl.mijnaccountantsportal.login.offer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** One row per user who was asked to set up an authenticator app. Times are epoch milliseconds. */
@Entity
@Table(name = "PORTAL_OFFER")
@IdClass(OfferEntity.Key.class)
@NamedQuery(
        name = "portalOffer.seed",
        query = "insert into OfferEntity (realmId, userId, offered, skipped) values (:realmId, :userId, 0, 0)"
                + " on conflict do nothing")
@NamedQuery(
        name = "portalOffer.offered",
        query = "update OfferEntity o set o.offered = o.offered + 1, o.lastOfferedAt = :now"
                + " where o.realmId = :realmId and o.userId = :userId")
@NamedQuery(
        name = "portalOffer.skipped",
        query = "update OfferEntity o set o.skipped = o.skipped + 1, o.lastSkippedAt = :now"
                + " where o.realmId = :realmId and o.userId = :userId and o.skipped < :most")
@NamedQuery(
        name = "portalOffer.deleteByAge",
        query = "delete from OfferEntity o where o.lastOfferedAt < :before"
                + " and (o.lastSkippedAt is null or o.lastSkippedAt < :before)")
@NamedQuery(
        name = "portalOffer.deleteByUser",
        query = "delete from OfferEntity o where o.realmId = :realmId and o.userId = :userId")
@NamedQuery(name = "portalOffer.deleteByRealm", query = "delete from OfferEntity o where o.realmId = :realmId")
@NamedQuery(
        name = "portalOffer.totals",
        query = "select count(o), coalesce(sum(o.offered), 0), coalesce(sum(o.skipped), 0)"
                + " from OfferEntity o where o.realmId = :realmId")
@NamedQuery(
        name = "portalOffer.taken",
        query = "select count(o) from OfferEntity o where o.realmId = :realmId"
                + " and (exists (select 1 from CredentialEntity c where c.user.id = o.userId and c.type in :types)"
                + " or exists (select 1 from FederatedUserCredentialEntity f"
                + " where f.realmId = o.realmId and f.userId = o.userId and f.type in :types))")
@NamedQuery(
        name = "portalOffer.users",
        query = "select count(distinct c.user.id) from CredentialEntity c"
                + " where c.user.realmId = :realmId and c.type in :types")
@NamedQuery(
        name = "portalOffer.federatedUsers",
        query = "select count(distinct f.userId) from FederatedUserCredentialEntity f"
                + " where f.realmId = :realmId and f.type in :types")
public class OfferEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "OFFERED")
    private int offered;

    @Column(name = "SKIPPED")
    private int skipped;

    @Column(name = "LAST_OFFERED_AT")
    private Long lastOfferedAt;

    @Column(name = "LAST_SKIPPED_AT")
    private Long lastSkippedAt;

    /** For JPA. */
    protected OfferEntity() {}

    OfferState state() {
        return new OfferState(offered, skipped, instant(lastOfferedAt), instant(lastSkippedAt));
    }

    private static Instant instant(Long epochMilli) {
        return epochMilli == null ? null : Instant.ofEpochMilli(epochMilli);
    }

    record Key(String realmId, String userId) implements Serializable {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import nl.mijnaccountantsportal.login.code.Confirmation;

/** A row a confirmation: written once, claimed once, read by whoever asks later who confirmed what. */
@Entity
@Table(name = "PORTAL_TRANSACTION")
@NamedQuery(
        name = "portalTransaction.claim",
        query = "update ConfirmationEntity c set c.claimedAt = :now where c.id = :id and c.claimedAt is null")
@NamedQuery(
        name = "portalTransaction.deleteByAge",
        query = "delete from ConfirmationEntity c where c.confirmedAt < :before")
@NamedQuery(
        name = "portalTransaction.deleteByUser",
        query = "delete from ConfirmationEntity c where c.realmId = :realmId and c.userId = :userId")
@NamedQuery(
        name = "portalTransaction.deleteByRealm",
        query = "delete from ConfirmationEntity c where c.realmId = :realmId")
public class ConfirmationEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "CLIENT_ID")
    private String clientId;

    @Column(name = "DIGEST")
    private String digest;

    @Column(name = "SUMMARY")
    private String summary;

    @Enumerated(EnumType.STRING)
    @Column(name = "FACTOR")
    private Confirmation.Factor factor;

    @Column(name = "CONFIRMED_AT")
    private long confirmedAt;

    @Column(name = "CLAIMED_AT")
    private Long claimedAt;

    /** For JPA. */
    protected ConfirmationEntity() {}

    ConfirmationEntity(Confirmation confirmation) {
        id = confirmation.id();
        realmId = confirmation.realmId();
        userId = confirmation.userId();
        clientId = confirmation.clientId();
        digest = confirmation.digest();
        summary = confirmation.summary();
        factor = confirmation.factor();
        confirmedAt = confirmation.at().toEpochMilli();
    }

    Confirmation confirmation() {
        // Some databases read an empty text back as none.
        return new Confirmation(
                id,
                realmId,
                userId,
                clientId,
                digest == null ? "" : digest,
                summary == null ? "" : summary,
                factor,
                Instant.ofEpochMilli(confirmedAt));
    }
}

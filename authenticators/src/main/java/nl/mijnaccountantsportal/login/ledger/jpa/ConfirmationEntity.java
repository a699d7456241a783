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
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.PasskeySignature;

/** One row per confirmation. It is written once and claimed once, and auditors read it. */
@Entity
@Table(name = "PORTAL_TRANSACTION")
@NamedQuery(
        name = "portalTransaction.claim",
        query = "update ConfirmationEntity c set c.claimedAt = :now where c.id = :id and c.claimedAt is null")
@NamedQuery(
        name = "portalTransaction.page",
        query =
                "select c from ConfirmationEntity c where c.realmId = :realmId and c.confirmedAt >= :from"
                        + " and c.confirmedAt < :to and (c.confirmedAt > :from or c.id > :afterId) order by c.confirmedAt, c.id")
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

    // What a passkey signed. Empty for a confirmation by code and in rows of older releases.
    @Column(name = "RANDOM_VALUE")
    private String random;

    @Column(name = "CREDENTIAL_ID")
    private String credentialId;

    @Column(name = "AUTHENTICATOR_DATA")
    private String authenticatorData;

    @Column(name = "CLIENT_DATA")
    private String clientData;

    @Column(name = "SIGNATURE")
    private String signature;

    @Column(name = "PUBLIC_KEY")
    private String publicKey;

    @Column(name = "SIGN_COUNT")
    private Long counter;

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

    ConfirmationEntity(Confirmation confirmation, PasskeySignature signed) {
        this(confirmation);
        random = signed.random();
        credentialId = signed.credentialId();
        authenticatorData = signed.authenticatorData();
        clientData = signed.clientData();
        signature = signed.signature();
        publicKey = signed.publicKey();
        counter = signed.counter();
    }

    ConfirmationRecord record() {
        return new ConfirmationRecord(
                confirmation(), claimedAt == null ? null : Instant.ofEpochMilli(claimedAt), signature());
    }

    private PasskeySignature signature() {
        return random == null
                ? null
                : new PasskeySignature(
                        random, credentialId, authenticatorData, clientData, signature, publicKey, counter);
    }

    Confirmation confirmation() {
        // Some databases return null for an empty text.
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

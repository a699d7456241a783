package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.TrustAttempt;
import nl.mijnaccountantsportal.login.code.TrustMac;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;

/**
 * One row per trusted browser. It only changes under the user's lock, except when all trust in a realm ends. So a use
 * never writes the end time, and cannot undo that. Times are epoch milliseconds.
 */
@Entity
@Table(name = "PORTAL_TRUSTED_BROWSER")
@NamedQuery(
        name = "portalTrustedBrowser.ofUser",
        query = "select t from TrustedBrowserEntity t where t.realmId = :realmId and t.userId = :userId"
                + " order by t.usedAt desc, t.id")
@NamedQuery(
        name = "portalTrustedBrowser.ofRealm",
        query = "select t from TrustedBrowserEntity t where t.realmId = :realmId order by t.usedAt desc, t.id")
@NamedQuery(
        name = "portalTrustedBrowser.voidRealm",
        query = "update TrustedBrowserEntity t set t.expiresAt = 0 where t.realmId = :realmId")
@NamedQuery(
        name = "portalTrustedBrowser.voidOfRealm",
        query = "select t from TrustedBrowserEntity t where t.realmId = :realmId and t.expiresAt = 0 order by t.id")
@NamedQuery(
        name = "portalTrustedBrowser.expired",
        query = "select t from TrustedBrowserEntity t where t.expiresAt < :now order by t.expiresAt")
@NamedQuery(name = "portalTrustedBrowser.delete", query = "delete from TrustedBrowserEntity t where t.id = :id")
@NamedQuery(
        name = "portalTrustedBrowser.deleteByUser",
        query = "delete from TrustedBrowserEntity t where t.realmId = :realmId and t.userId = :userId")
@NamedQuery(
        name = "portalTrustedBrowser.deleteByRealm",
        query = "delete from TrustedBrowserEntity t where t.realmId = :realmId")
public class TrustedBrowserEntity {

    /** How long a replaced token still works, because browsers open several tabs at once. */
    private static final Duration TABS = Duration.ofMinutes(1);

    /** How far the clocks of two nodes may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "MAC")
    private String mac;

    @Column(name = "KEY_ID")
    private String keyId;

    // The MAC and key of the previous token, and when it was replaced; null until the first use.
    @Column(name = "PREVIOUS_MAC")
    private String previousMac;

    @Column(name = "PREVIOUS_KEY_ID")
    private String previousKeyId;

    @Column(name = "REPLACED_AT")
    private Long replacedAt;

    @Column(name = "STAMP")
    private String stamp;

    @Column(name = "BROWSER")
    private String browser;

    @Column(name = "CREATED_AT")
    private long createdAt;

    @Column(name = "USED_AT")
    private long usedAt;

    @Column(name = "EXPIRES_AT", updatable = false)
    private long expiresAt;

    /** For JPA. */
    protected TrustedBrowserEntity() {}

    TrustedBrowserEntity(TrustedBrowser trusted, TrustMac token, String stamp) {
        id = trusted.id();
        realmId = trusted.realmId();
        userId = trusted.userId();
        mac = token.mac();
        keyId = token.keyId();
        this.stamp = stamp;
        browser = trusted.browser();
        createdAt = trusted.created().toEpochMilli();
        usedAt = trusted.used().toEpochMilli();
        expiresAt = trusted.ends().toEpochMilli();
    }

    /** What a token is, compared with this row. */
    enum Token {
        CURRENT,
        BEFORE,
        COPY,
        WITHOUT_KEY
    }

    Token token(TrustAttempt attempt, Instant now) {
        if (is(attempt, mac, keyId)) {
            return Token.CURRENT;
        }
        if (previousMac != null && is(attempt, previousMac, previousKeyId) && isJustReplaced(now)) {
            return Token.BEFORE;
        }
        // Without the key, a right token cannot be told from a wrong one.
        return attempt.keys().containsKey(keyId) ? Token.COPY : Token.WITHOUT_KEY;
    }

    private boolean isJustReplaced(Instant now) {
        Instant replaced = Instant.ofEpochMilli(replacedAt);
        return now.isBefore(replaced.plus(TABS)) && !replaced.isAfter(now.plus(CLOCKS));
    }

    // Compares in constant time.
    private static boolean is(TrustAttempt attempt, String expected, String keyId) {
        SecretKey key = attempt.keys().get(keyId);
        return key != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII),
                        attempt.token().mac(key, attempt.key()).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Whichever end comes first counts: the stored one, or the one by the step's present setting. A row from the future
     * counts as over.
     */
    boolean isOver(Instant now, int days) {
        Instant created = Instant.ofEpochMilli(createdAt);
        return isOver(now) || created.isAfter(now.plus(CLOCKS)) || !now.isBefore(created.plus(Duration.ofDays(days)));
    }

    boolean isOver(Instant now) {
        return now.toEpochMilli() >= expiresAt;
    }

    boolean isOf(FactorStateEntity.Key user) {
        return realmId.equals(user.realmId()) && userId.equals(user.userId());
    }

    boolean hasStamp(String present) {
        return stamp.equals(present);
    }

    void replace(TrustMac next, Instant now) {
        previousMac = mac;
        previousKeyId = keyId;
        replacedAt = now.toEpochMilli();
        mac = next.mac();
        keyId = next.keyId();
        usedAt = now.toEpochMilli();
    }

    TrustedBrowser trusted() {
        return new TrustedBrowser(
                id,
                realmId,
                userId,
                browser,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(usedAt),
                Instant.ofEpochMilli(expiresAt));
    }
}

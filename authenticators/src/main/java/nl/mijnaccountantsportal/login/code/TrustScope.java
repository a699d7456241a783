package nl.mijnaccountantsportal.login.code;

/**
 * Which trusted browsers are meant.
 *
 * @param kind which
 * @param realmId the realm; empty where all realms are meant
 * @param userId the user; empty where all users are meant
 * @param id the browser; empty where all browsers are meant
 */
public record TrustScope(Kind kind, String realmId, String userId, String id) {

    /** Which kind of choice it is. */
    public enum Kind {
        /** One of a user. */
        BROWSER,
        /** All of a user. */
        USER,
        /** Those of a user whose password, address or factors are others now. */
        CHANGED,
        /** All of a realm. */
        REALM,
        /** All whose time is over. */
        EXPIRED
    }

    /** One browser of a user. */
    public static TrustScope browser(String realmId, String userId, String id) {
        return new TrustScope(Kind.BROWSER, realmId, userId, id);
    }

    /** All browsers of a user. */
    public static TrustScope user(String realmId, String userId) {
        return new TrustScope(Kind.USER, realmId, userId, "");
    }

    /** The browsers of a user that were trusted with another password, address or factor. */
    public static TrustScope changed(String realmId, String userId) {
        return new TrustScope(Kind.CHANGED, realmId, userId, "");
    }

    /** All browsers of a realm. */
    public static TrustScope realm(String realmId) {
        return new TrustScope(Kind.REALM, realmId, "", "");
    }

    /** All browsers whose time is over, in every realm. */
    public static TrustScope expired() {
        return new TrustScope(Kind.EXPIRED, "", "", "");
    }
}

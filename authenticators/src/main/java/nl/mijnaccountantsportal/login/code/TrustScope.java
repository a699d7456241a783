package nl.mijnaccountantsportal.login.code;

/**
 * Selects trusted browsers.
 *
 * @param kind the kind of selection
 * @param realmId the realm; empty for all realms
 * @param userId the user; empty for all users
 * @param id the browser; empty for all browsers
 */
public record TrustScope(Kind kind, String realmId, String userId, String id) {

    /** The kind of selection. */
    public enum Kind {
        /** One browser of a user. */
        BROWSER,
        /** All browsers of a user, from any step. */
        USER,
        /** The browsers that a user trusted before a password, address or factor changed. */
        CHANGED,
        /** All browsers of the users of a realm. */
        REALM,
        /** All browsers that have expired. */
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

    /** The browsers that a user trusted before a password, address or factor changed. */
    public static TrustScope changed(String realmId, String userId) {
        return new TrustScope(Kind.CHANGED, realmId, userId, "");
    }

    /** All browsers of a realm. */
    public static TrustScope realm(String realmId) {
        return new TrustScope(Kind.REALM, realmId, "", "");
    }

    /** All browsers that have expired, in every realm. */
    public static TrustScope expired() {
        return new TrustScope(Kind.EXPIRED, "", "", "");
    }
}

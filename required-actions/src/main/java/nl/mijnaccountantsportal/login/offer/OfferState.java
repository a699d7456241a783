package nl.mijnaccountantsportal.login.offer;

import java.time.Instant;
import org.keycloak.models.KeycloakSession;

/**
 * How often a user was asked to set up an authenticator app, as administrators see it.
 *
 * @param offered how often he was asked
 * @param skipped how often he skipped
 * @param lastOffered when he was last asked, or null
 * @param lastSkipped when he last skipped, or null
 */
public record OfferState(int offered, int skipped, Instant lastOffered, Instant lastSkipped) {

    static final OfferState NONE = new OfferState(0, 0, null, null);

    /**
     * @param session any session; the reading is a transaction of its own
     * @param realmId a realm
     * @param userId a user of that realm
     * @return what is known of him, zeros if he was never asked
     */
    public static OfferState of(KeycloakSession session, String realmId, String userId) {
        return new Offers(session, realmId, userId).state();
    }

    /**
     * Forgets a user's offers, in the session's transaction: he is asked at his next login with an e-mail code, and may
     * skip as often as a new user.
     *
     * @param session a session
     * @param realmId a realm
     * @param userId a user of that realm
     * @return false if there was nothing to forget
     */
    public static boolean reset(KeycloakSession session, String realmId, String userId) {
        return Offers.deleteUser(session, realmId, userId) > 0;
    }
}

package nl.mijnaccountantsportal.login.offer;

import org.keycloak.models.KeycloakSession;

/**
 * How far a realm has come with authenticator apps.
 *
 * @param usersWithApp users who have an app, however they came by it
 * @param askedUsers users who were asked to set one up
 * @param offered how often they were asked
 * @param skipped how often they skipped
 * @param taken users who were asked and have an app now
 */
public record Rollout(long usersWithApp, long askedUsers, long offered, long skipped, long taken) {

    /**
     * Counts, in a transaction of its own.
     *
     * @param session any session
     * @param realmId a realm
     * @return the counts
     */
    public static Rollout of(KeycloakSession session, String realmId) {
        return Offers.rollout(session, realmId);
    }
}

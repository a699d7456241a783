package nl.mijnaccountantsportal.login.offer;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The offers of one user. Each operation runs in a transaction of its own, so a skip counts whatever happens
 * afterwards. Only deletions are part of the session's transaction. Operations throw an unchecked exception if the
 * database cannot be used.
 *
 * @param session any session
 * @param realmId the realm
 * @param userId a user of that realm
 */
public record Offers(KeycloakSession session, String realmId, String userId) {

    private static final Logger LOG = Logger.getLogger(Offers.class);

    private static final List<String> APP = List.of(OTPCredentialModel.TYPE);
    private static final List<String> PASSKEYS =
            List.of(WebAuthnCredentialModel.TYPE_TWOFACTOR, WebAuthnCredentialModel.TYPE_PASSWORDLESS);

    /**
     * Reads the user's offers. Changes nothing.
     *
     * @return the counts and times; zeros and nulls if the user was never asked
     */
    public OfferState state() {
        return inTransaction(em -> {
            OfferEntity row = em.find(OfferEntity.class, new OfferEntity.Key(realmId, userId));
            return row == null ? OfferState.NONE : row.state();
        });
    }

    void recordOffered(Instant now) {
        if (countOffered(now) == 0) {
            seed();
            countOffered(now);
        }
    }

    private int countOffered(Instant now) {
        return inTransaction(em -> em.createNamedQuery("portalOffer.offered")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate());
    }

    private void seed() {
        try {
            inTransaction(em -> em.createNamedQuery("portalOffer.seed")
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .executeUpdate());
        } catch (RuntimeException e) {
            // H2 has no "do nothing", so this means that another tab was faster.
            LOG.debugf(e, "User %s: the row of offers was not made", userId);
        }
    }

    /** Counts a skip. Two tabs that skip at the same time cannot both use the last skip: the later one gets false. */
    boolean recordSkipped(Instant now, Integer maxSkips) {
        return inTransaction(em -> em.createNamedQuery("portalOffer.skipped")
                        .setParameter("realmId", realmId)
                        .setParameter("userId", userId)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("most", maxSkips == null ? Integer.MAX_VALUE : maxSkips)
                        .executeUpdate()
                == 1);
    }

    /**
     * Counts the users and offers of a realm, in a transaction of its own.
     *
     * @param session any session
     * @param realmId a realm
     * @return the counts
     */
    public static Rollout rollout(KeycloakSession session, String realmId) {
        return inTransaction(session, em -> {
            Object[] totals = em.createNamedQuery("portalOffer.totals", Object[].class)
                    .setParameter("realmId", realmId)
                    .getSingleResult();
            return new Rollout(
                    usersWith(em, realmId, APP),
                    usersWith(em, realmId, PASSKEYS),
                    number(totals[0]),
                    number(totals[1]),
                    number(totals[2]),
                    count(
                            em,
                            "portalOffer.taken",
                            realmId,
                            Stream.concat(APP.stream(), PASSKEYS.stream()).toList()));
        });
    }

    /**
     * Counts the users who have a passkey or a security key, in a transaction of its own.
     *
     * @param session any session
     * @param realmId a realm
     * @param types types of credentials
     * @return how many users have one of them, whether or not they were asked
     */
    public static long holders(KeycloakSession session, String realmId, List<String> types) {
        return inTransaction(session, em -> usersWith(em, realmId, types));
    }

    // Users of other stores have their credentials in a separate table.
    private static long usersWith(EntityManager em, String realmId, List<String> types) {
        return count(em, "portalOffer.users", realmId, types) + count(em, "portalOffer.federatedUsers", realmId, types);
    }

    private static long count(EntityManager em, String query, String realmId, List<String> types) {
        return em.createNamedQuery(query, Long.class)
                .setParameter("realmId", realmId)
                .setParameter("types", types)
                .getSingleResult();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private <T> T inTransaction(Function<EntityManager, T> operation) {
        return inTransaction(session, operation);
    }

    private static <T> T inTransaction(KeycloakSession session, Function<EntityManager, T> operation) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), job -> operation.apply(entities(job)));
    }

    /**
     * Deletes the user's offers, in the session's transaction. The user is asked again at the next login with an e-mail
     * code, and may skip as often as a new user.
     *
     * @return false if there was nothing to delete
     */
    public boolean forget() {
        return entities(session)
                        .createNamedQuery("portalOffer.deleteByUser")
                        .setParameter("realmId", realmId)
                        .setParameter("userId", userId)
                        .executeUpdate()
                > 0;
    }

    static void deleteRealm(KeycloakSession session, String realmId) {
        entities(session)
                .createNamedQuery("portalOffer.deleteByRealm")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    static void deleteOlderThan(KeycloakSession session, Instant before) {
        entities(session)
                .createNamedQuery("portalOffer.deleteByAge")
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}

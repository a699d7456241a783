package nl.mijnaccountantsportal.login.ledger.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Deletes rows in the transaction of the given session. It takes the users' rows first, as {@link UserLock} does. */
final class LedgerRows {

    private LedgerRows() {}

    static void deleteUser(KeycloakSession session, String realmId, String userId) {
        for (String query : List.of(
                "portalFactorState.deleteByUser",
                "portalCode.deleteByUser",
                "portalAppFailure.deleteByUser",
                "portalTransaction.deleteByUser",
                "portalRecovery.deleteByUser",
                "portalTrustedBrowser.deleteByUser")) {
            entities(session)
                    .createNamedQuery(query)
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .executeUpdate();
        }
    }

    static void deleteRealm(KeycloakSession session, String realmId) {
        for (String query : List.of(
                "portalFactorState.deleteByRealm",
                "portalCode.deleteByRealm",
                "portalAppFailure.deleteByRealm",
                "portalTransaction.deleteByRealm",
                "portalRecovery.deleteByRealm",
                "portalTrustedBrowser.deleteByRealm",
                "portalRealmFailures.deleteByRealm")) {
            entities(session)
                    .createNamedQuery(query)
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    static int deleteOlderThan(KeycloakSession session, Instant before) {
        int deleted = 0;
        for (String query : List.of(
                "portalFactorState.deleteByAge",
                "portalCode.deleteByAge",
                "portalAppFailure.deleteByAge",
                "portalTransaction.deleteByAge",
                "portalRecovery.deleteByAge")) {
            deleted += entities(session)
                    .createNamedQuery(query)
                    .setParameter("before", before.toEpochMilli())
                    .executeUpdate();
        }
        return deleted;
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}

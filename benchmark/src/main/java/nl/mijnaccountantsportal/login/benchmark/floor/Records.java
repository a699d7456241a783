package nl.mijnaccountantsportal.login.benchmark.floor;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Rows of a table with one index, each written in a transaction of its own. */
final class Records {

    private Records() {}

    /** Adds a row, which is on the disk afterwards. */
    static void add(KeycloakSession session, String id) {
        run(session, "insert into benchmark_floor (id, used) values (?1, false)", id);
    }

    /** Uses a row; returns whether it was there and not used, which is on the disk afterwards. */
    static boolean use(KeycloakSession session, String id) {
        return run(session, "update benchmark_floor set used = true where id = ?1 and not used", id) == 1;
    }

    private static int run(KeycloakSession session, String statement, String id) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> own.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .createNativeQuery(statement)
                        .setParameter(1, id)
                        .executeUpdate());
    }
}

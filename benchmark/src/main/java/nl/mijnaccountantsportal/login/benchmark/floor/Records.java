package nl.mijnaccountantsportal.login.benchmark.floor;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Rows, each written in a transaction of its own. */
enum Records {
    /** A table with one index. */
    PLAIN("benchmark_floor") {
        @Override
        int insert(EntityManager em, Row row) {
            return change(em, "insert into benchmark_floor (id, used) values (?1, false)", row.id());
        }
    },
    /** What limits per user need: a lock of the user, a look at what user and tab have already, and two indexes more. */
    COUNTED("benchmark_floor_counted") {
        @Override
        int insert(EntityManager em, Row row) {
            lockAndRead(em, row.user());
            read(em, "select * from benchmark_floor_counted where tab = ?1 order by at desc limit 1", row.tab());
            return change(
                    em,
                    "insert into benchmark_floor_counted (id, user_id, tab, at, used) values (?1, ?2, ?3, ?4, false)",
                    row.id(),
                    row.user(),
                    row.tab(),
                    System.currentTimeMillis());
        }

        @Override
        int use(EntityManager em, Row row) {
            lockAndRead(em, row.user());
            return super.use(em, row);
        }
    };

    private static final long DAY = 24 * 60 * 60 * 1000L;

    private final String table;

    Records(String table) {
        this.table = table;
    }

    /** A code of a user, which was asked for in a tab of a browser. */
    record Row(String id, String user, String tab) {}

    /** Adds a row, which is on the disk afterwards. */
    void add(KeycloakSession session, Row row) {
        run(session, em -> insert(em, row));
    }

    /** Uses a row; returns whether it was there and not used, which is on the disk afterwards. */
    boolean use(KeycloakSession session, Row row) {
        return run(session, em -> use(em, row)) == 1;
    }

    /** Compares a code under the lock of the user, after a look at what the user has already. */
    static boolean locked(KeycloakSession session, String user, Predicate<KeycloakSession> comparison) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            lockAndRead(own.getProvider(JpaConnectionProvider.class).getEntityManager(), user);
            return comparison.test(own);
        });
    }

    abstract int insert(EntityManager em, Row row);

    int use(EntityManager em, Row row) {
        return change(em, "update " + table + " set used = true where id = ?1 and not used", row.id());
    }

    private static int run(KeycloakSession session, Function<EntityManager, Integer> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> work.apply(own.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }

    // Two statements: one that waits for the lock would read the rows as they were before it waited.
    private static void lockAndRead(EntityManager em, String user) {
        read(em, "select * from benchmark_floor_user where id = ?1 for update", user);
        read(
                em,
                "select * from benchmark_floor_counted where user_id = ?1 and at > ?2",
                user,
                System.currentTimeMillis() - DAY);
    }

    static List<?> read(EntityManager em, String statement, Object... arguments) {
        return query(em, statement, arguments).getResultList();
    }

    static int change(EntityManager em, String statement, Object... arguments) {
        return query(em, statement, arguments).executeUpdate();
    }

    private static Query query(EntityManager em, String statement, Object... arguments) {
        Query query = em.createNativeQuery(statement);
        for (int position = 0; position < arguments.length; position++) {
            query.setParameter(position + 1, arguments[position]);
        }
        return query;
    }
}

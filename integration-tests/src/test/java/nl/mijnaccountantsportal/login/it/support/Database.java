package nl.mijnaccountantsportal.login.it.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.demo.FreePort;
import org.h2.tools.Server;
import org.testcontainers.containers.GenericContainer;

/**
 * The database of the server under test, which the tests reach as well.
 *
 * @param serverOptions what tells Keycloak to use it
 */
public record Database(String url, String user, String password, List<String> serverOptions) {

    /** The variables of PostgreSQL's image. */
    public static final Map<String, String> POSTGRESQL =
            Map.of("POSTGRES_DB", "keycloak", "POSTGRES_USER", "keycloak", "POSTGRES_PASSWORD", "secret");

    // By address. A test may look at a row forty times a second, and a new connection is a new process of PostgreSQL.
    private static final Map<String, Queue<Connection>> IDLE = new ConcurrentHashMap<>();

    /** Starts what {@code -Dportal.db} asks for; it ends with this process. */
    public static Database start(String kind) {
        try {
            return switch (kind) {
                case "postgresql" -> ServerKind.isContainer() ? postgresqlInContainer() : postgresql();
                case "mariadb" -> mariadbInContainer();
                case "h2" -> h2();
                default -> throw new IllegalArgumentException("portal.db is postgresql, mariadb or h2, not " + kind);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("No database: " + kind, e);
        } catch (SQLException e) {
            throw new IllegalStateException("No database: " + kind, e);
        }
    }

    private static Database postgresql() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return reachedBy("postgres", server.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    private static Database postgresqlInContainer() {
        int port = FreePort.any();
        start(
                new GenericContainer<>(System.getProperty("portal.postgresql.image"))
                        .withEnv(POSTGRESQL)
                        .withCommand(
                                "postgres",
                                "-p",
                                String.valueOf(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                // Several servers at once, each with up to a hundred, and the tests themselves.
                                "-c",
                                "max_connections=500",
                                // Nothing of it outlives the tests. Those of a failing database have another one.
                                "-c",
                                "fsync=off",
                                "-c",
                                "full_page_writes=off"),
                "/var/lib/postgresql");
        return reachedBy("postgres", "jdbc:postgresql://localhost:" + port + "/keycloak", "keycloak")
                .whenItAnswers();
    }

    private static Database mariadbInContainer() {
        int port = FreePort.any();
        start(
                new GenericContainer<>(System.getProperty("portal.mariadb.image"))
                        .withEnv(Map.of(
                                "MARIADB_DATABASE",
                                "keycloak",
                                "MARIADB_USER",
                                "keycloak",
                                "MARIADB_PASSWORD",
                                "secret",
                                "MARIADB_ROOT_PASSWORD",
                                "secret"))
                        .withCommand("mariadbd", "--port=" + port, "--bind-address=127.0.0.1"),
                "/var/lib/mysql");
        return reachedBy("mariadb", "jdbc:mariadb://localhost:" + port + "/keycloak", "keycloak")
                .whenItAnswers();
    }

    /**
     * Starts a container that keeps its data in memory. It shares this machine's network: otherwise the engine would copy
     * each statement and each row once more.
     */
    private static void start(GenericContainer<?> container, String data) {
        container.withTmpFs(Map.of(data, "rw")).withNetworkMode("host").start();
    }

    public Database whenItAnswers() {
        Await.until("the database", () -> {
            try (Connection connection = connect()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        });
        return this;
    }

    private static Database h2() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-tcpDaemon")
                .start();
        // All servers of this process share the memory's databases, by name.
        int port = server.getPort();
        String url =
                "jdbc:h2:tcp://localhost:" + port + "/mem:keycloak-" + port + ";DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE";
        return reachedBy("dev-mem", url, "sa");
    }

    public static Database reachedBy(String vendor, String url, String user) {
        return reachedBy(vendor, url, user, url);
    }

    /** A database that the server knows by another address than the tests. */
    public static Database reachedBy(String vendor, String url, String user, String serversUrl) {
        String password = "secret";
        List<String> options = List.of(
                "--db=" + vendor, "--db-url=" + serversUrl, "--db-username=" + user, "--db-password=" + password);
        return new Database(url, user, password, options);
    }

    /** The rows of a query, each by column names in capitals. */
    public List<Map<String, Object>> rows(String sql, Object... arguments) {
        Connection connection = take();
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } finally {
            idle().add(connection);
        }
    }

    /** All rows of all tables, as text. */
    public String everything() {
        try (Connection connection = connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            StringBuilder all = new StringBuilder();
            while (tables.next()) {
                all.append(rows("select * from " + tables.getString("TABLE_NAME")).stream()
                        .flatMap(row -> row.values().stream())
                        .map(value -> value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                : String.valueOf(value))
                        .collect(Collectors.joining("\n", "\n", "\n")));
            }
            return all.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows or tables; returns how many rows. */
    public int change(String sql, Object... arguments) {
        Connection connection = take();
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } finally {
            idle().add(connection);
        }
    }

    /** A connection that was used before, if one is left. */
    private Connection take() {
        try {
            Connection left = idle().poll();
            if (left != null && left.isValid(5)) {
                return left;
            }
            if (left != null) {
                left.close();
            }
            return connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Queue<Connection> idle() {
        return IDLE.computeIfAbsent(url, absent -> new ConcurrentLinkedQueue<>());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnLabel(i).toUpperCase(Locale.ROOT), result.getObject(i));
        }
        return row;
    }
}

package nl.mijnaccountantsportal.login.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that counts its statements, with the accounts of all users and as much history as requested. */
final class TestDatabase {

    private static final String USER = "postgres";
    private static final String PASSWORD = "secret";
    private static final String CODES = "portal_code";

    /** The table of codes that the bundle made. */
    static final String OWN = "its own codes";

    private final String url;
    private final ProcessHandle process;
    private final Map<String, String> histories = new HashMap<>(Map.of(OWN, CODES + "_own"));
    private String used = OWN;

    /** A statement and how often it ran. */
    record Calls(String statement, long count) {}

    private TestDatabase(String url, ProcessHandle process) {
        this.url = url;
        this.process = process;
    }

    static TestDatabase start(Path work) {
        try {
            Path data = Files.createDirectories(work).resolve("postgresql");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.max", "10000")
                    // As in production, not as in tests: a commit is on the disk.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            TestDatabase database = new TestDatabase(
                    server.getJdbcUrl(USER, "postgres"), ProcessHandle.of(pid).orElseThrow());
            database.run("create extension pg_stat_statements");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options with which Keycloak uses a database of this server. */
    List<String> serverOptions(String name) {
        return List.of(
                "--db-url=" + url.replace("/postgres?", "/" + name + "?"),
                "--db-username=" + USER,
                "--db-password=" + PASSWORD);
    }

    /** The server's main process; its children serve the connections. */
    ProcessHandle process() {
        return process;
    }

    /** Copies the first account of each pool until there are enough. */
    void fillUsers() {
        for (UserPool pool : UserPool.values()) {
            String first = "(select id from user_entity where username = '" + pool.address(0) + "')";
            String address = "replace('" + pool.address(0) + "', '-0@', '-' || n || '@')";
            String id = "md5('" + pool.name() + "' || n)::uuid::text";
            copy(
                    pool.size(),
                    "user_entity",
                    "id = " + first,
                    List.of("id", id, "username", address, "email", address, "email_constraint", address));
            copy(
                    pool.size(),
                    "credential",
                    "user_id = " + first,
                    List.of("id", "gen_random_uuid()::text", "user_id", id));
            copy(pool.size(), "user_role_mapping", "user_id = " + first, List.of("user_id", id));
        }
        // Every user has a row, because a first login would write one more.
        run(
                "insert into portal_factor_state (realm_id, user_id, seeded_at, app_failed_at) select realm_id, id,"
                        + " (extract(epoch from now()) * 1000)::bigint, 0 from user_entity where email like '%@benchmark.test'");
        run("vacuum analyze");
    }

    /** {@code changes}: columns, each with its new value; {@code n} is the copy's number. */
    private void copy(int number, String table, String where, List<String> changes) {
        List<String> columns = column("select column_name from information_schema.columns where table_name = '" + table
                + "' order by ordinal_position");
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            int change = changes.indexOf(column);
            values.add(change < 0 ? "t." + column : changes.get(change + 1));
        }
        run("insert into " + table + " (" + String.join(",", columns) + ") select " + String.join(",", values)
                + " from " + table + " t, generate_series(1, " + (number - 1) + ") n where t." + where);
    }

    /**
     * Makes a table with this many used codes of the last thirteen months, ordered by time, as a year of logins would
     * leave them: all users have equally many, and one code in twenty had a wrong guess.
     *
     * @return its name for {@link #useHistory}
     */
    String fillHistory(int rows) {
        String name = rows + " codes";
        String table = CODES + "_" + rows;
        String guessed = "n / " + UserPool.MAIL.size() + " % 20 = 7";
        run("create table " + table + " (like " + CODES + " including defaults)");
        run("insert into " + table + " (id, realm_id, user_id, purpose, binding, mac, key_id, address_masked,"
                + " created_at, expires_at, delivery, failures, last_failure_at, closed_at, closed_reason, guesses,"
                + " forgiven, counted) select gen_random_uuid()::text, realm.id,"
                // Multiplied by a prime, so that users in a row do not have rows in a row.
                + " md5('MAIL' || n * 7919 % " + UserPool.MAIL.size() + ")::uuid::text,"
                + " 'LOGIN', left(md5(n::text) || md5(n::text), 43), left(md5(n::text) || md5(n::text), 43),"
                + " md5('key')::uuid::text, 'm***@benchmark.test', at, at + 300000, 'SENT',"
                + " case when " + guessed + " then 1 else 0 end, case when " + guessed + " then at + 20000 end,"
                + " at + 30000, 'USED', 5, 0, " + guessed + " from realm, generate_series(1::bigint, " + rows + ") n,"
                + " lateral (select (extract(epoch from now()) * 1000)::bigint - 600000"
                + " - (" + rows + " - n) * 34000000000 / " + rows + " as at) moment"
                + " where realm.name = '" + BenchmarkRealm.NAME + "' order by n");
        // As the bundle made them for its own table; the primary key is one of them.
        for (String index : column("select indexdef from pg_indexes where tablename = '" + CODES + "'")) {
            run(index.replaceFirst("INDEX (\\w+)", "INDEX $1_" + rows).replaceFirst("\\b" + CODES + " ", table + " "));
        }
        run("vacuum analyze " + table);
        run("checkpoint");
        histories.put(name, table);
        return name;
    }

    /** Gives the server one of the tables that {@link #fillHistory} made, or the {@link #OWN} one, as its table of codes. */
    void useHistory(String name) {
        if (!name.equals(used)) {
            run("begin; alter table " + CODES + " rename to " + histories.get(used) + "; alter table "
                    + histories.get(name) + " rename to " + CODES + "; commit");
            used = name;
        }
    }

    /** All statements so far, the most frequent first. */
    List<Calls> calls() {
        try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select query, sum(calls) from pg_stat_statements"
                        + " where query not like '%pg_stat%' group by query order by 2 desc")) {
            List<Calls> calls = new ArrayList<>();
            while (result.next()) {
                calls.add(new Calls(result.getString(1), result.getLong(2)));
            }
            return calls;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void forgetCalls() {
        run("select pg_stat_statements_reset()");
    }

    /** How many connections were ever opened. */
    long sessions() {
        return number("select sessions from pg_stat_database where datname = current_database()");
    }

    /**
     * Gives all users a password hash of Keycloak's default, once some have logged in with it: all have the same
     * password, so they can have the same hash.
     */
    void giveAllTheNewHash() {
        String own = "user_id in (select id from user_entity where email like '%@benchmark.test')";
        run("update credential c set secret_data = one.secret_data, credential_data = one.credential_data from"
                + " (select * from credential where type = 'password' and credential_data like '%argon2%' and " + own
                + " limit 1) one where c.type = 'password' and c." + own);
    }

    /** Takes the cheap password hash out of the realm; a server that starts afterwards makes its own default. */
    void forgetTheCheapHash() {
        run("update realm set password_policy = null where name = '" + BenchmarkRealm.NAME + "'");
    }

    /** Gives each of the first users of a pool this many codes, used in the last days. */
    void crowd(int people, int rows) {
        run("insert into " + CODES + " (id, realm_id, user_id, purpose, binding, mac, key_id, address_masked,"
                + " created_at, expires_at, delivery, failures, closed_at, closed_reason, guesses, forgiven, counted)"
                + " select gen_random_uuid()::text, realm.id, md5('CROWDED' || n % " + people
                + ")::uuid::text, 'LOGIN',"
                + " left(md5(n::text) || md5(n::text), 43), left(md5(n::text) || md5(n::text), 43),"
                + " md5('key')::uuid::text, 'm***@benchmark.test', at, at + 300000, 'SENT', 0, at + 30000, 'USED', 5, 0,"
                + " false from realm, generate_series(1::bigint, " + (long) people * rows + ") n,"
                + " lateral (select (extract(epoch from now()) * 1000)::bigint - 600000 - n * 100 as at) moment"
                + " where realm.name = '" + BenchmarkRealm.NAME + "'");
        run("vacuum analyze " + CODES);
        run("checkpoint");
    }

    /** Adds the tables of the package {@code floor}, once. */
    void addFloor() {
        run("create table if not exists benchmark_floor (id varchar(36) primary key, used boolean)");
        run("create table if not exists benchmark_floor_counted"
                + " (id varchar(36) primary key, user_id varchar(36), tab varchar(36), at bigint, used boolean)");
        run("create index if not exists benchmark_floor_of_user on benchmark_floor_counted (user_id, at)");
        run("create index if not exists benchmark_floor_of_tab on benchmark_floor_counted (tab, at)");
        run("create table if not exists benchmark_floor_user (id varchar(36) primary key)");
        run("insert into benchmark_floor_user select id from user_entity on conflict do nothing");
    }

    long number(String sql) {
        return Long.parseLong(column(sql).get(0));
    }

    private List<String> column(String sql) {
        try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

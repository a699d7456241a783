package nl.mijnaccountantsportal.login.it.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server that can be stopped and started again with its data, on the same port. */
public final class StoppableDatabase implements AutoCloseable {

    private final EmbeddedPostgres.Builder builder;
    private final Database database;
    private EmbeddedPostgres server;

    public StoppableDatabase(Path data) {
        builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Longer than a test with a deadlock needs, before PostgreSQL detects it.
                .setServerConfig("deadlock_timeout", "4s")
                // A commit is confirmed only when it is on disk, as in production.
                .setServerConfig("synchronous_commit", "on");
        start();
        builder.setPort(server.getPort());
        database = Database.reachedBy("postgres", server.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    public Database database() {
        return database;
    }

    public void start() {
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

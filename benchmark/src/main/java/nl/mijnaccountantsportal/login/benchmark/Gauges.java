package nl.mijnaccountantsportal.login.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The resources that were used so far.
 *
 * @param serverCpu processor time of the Keycloak servers, in nanoseconds
 * @param databaseCpu processor time of PostgreSQL
 * @param ownCpu processor time of this process: the people and the mail server
 * @param allocated bytes that the Keycloak servers allocated
 * @param mails mails that the mail server took
 * @param mailConnections connections to the mail server
 * @param databaseConnections connections that were opened to the database
 */
record Gauges(
        long serverCpu,
        long databaseCpu,
        long ownCpu,
        long allocated,
        long mails,
        long mailConnections,
        long databaseConnections) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * Reads the numbers at the beginning of a window, after a garbage collection: the time for earlier garbage must not
     * count.
     */
    static Gauges atBegin(Stand stand) {
        long allocated = allocated(stand);
        return read(stand, allocated);
    }

    /** Reads the numbers at the end of a window. */
    static Gauges atEnd(Stand stand) {
        Gauges now = read(stand, 0);
        return new Gauges(
                now.serverCpu,
                now.databaseCpu,
                now.ownCpu,
                allocated(stand),
                now.mails,
                now.mailConnections,
                now.databaseConnections);
    }

    private static Gauges read(Stand stand, long allocated) {
        return new Gauges(
                cpu(ServerProcess.all().map(ServerProcess::process)),
                cpu(Stream.concat(
                        Stream.of(stand.database().process()),
                        stand.database().process().descendants())),
                cpu(Stream.of(ProcessHandle.current())),
                allocated,
                stand.mails().taken(),
                stand.mails().connections(),
                stand.database().sessions());
    }

    // The server only counts allocations when it collects garbage.
    private static long allocated(Stand stand) {
        ServerProcess.all().forEach(ServerProcess::collectGarbage);
        return stand.servers().stream()
                .mapToLong(server -> allocated(server.managementUrl()))
                .sum();
    }

    private static long cpu(Stream<ProcessHandle> processes) {
        return processes
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private static long allocated(String managementUrl) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(managementUrl + "/metrics"))
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Gauges minus(Gauges earlier) {
        return new Gauges(
                serverCpu - earlier.serverCpu,
                databaseCpu - earlier.databaseCpu,
                ownCpu - earlier.ownCpu,
                allocated - earlier.allocated,
                mails - earlier.mails,
                mailConnections - earlier.mailConnections,
                databaseConnections - earlier.databaseConnections);
    }

    Gauges plus(Gauges other) {
        return new Gauges(
                serverCpu + other.serverCpu,
                databaseCpu + other.databaseCpu,
                ownCpu + other.ownCpu,
                allocated + other.allocated,
                mails + other.mails,
                mailConnections + other.mailConnections,
                databaseConnections + other.databaseConnections);
    }
}

package nl.mijnaccountantsportal.login.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Idle connections, a few for each account, until they have been idle for too long. */
final class SmtpConnections implements AutoCloseable {

    private final int perAccount;
    private final Duration idleLimit;
    private final Map<SmtpAccount, Deque<Idle>> idle = new HashMap<>();
    private final ScheduledThreadPoolExecutor closer;
    private boolean closed;

    // Compared by identity, because the same connection comes back repeatedly.
    private static final class Idle {
        private final SmtpConnection connection;

        Idle(SmtpConnection connection) {
            this.connection = connection;
        }
    }

    SmtpConnections(int perAccount, Duration idleLimit) {
        this.perAccount = perAccount;
        this.idleLimit = idleLimit;
        closer = new ScheduledThreadPoolExecutor(1, job -> {
            Thread thread = new Thread(job, "portal-smtp-closer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes an idle connection of this account that is still open. */
    Optional<SmtpConnection> take(SmtpAccount account) {
        Optional<SmtpConnection> next = poll(account);
        while (next.isPresent() && !next.get().isAlive()) {
            next = poll(account);
        }
        return next;
    }

    // Newest first, so that the others expire in quiet times.
    private synchronized Optional<SmtpConnection> poll(SmtpAccount account) {
        Deque<Idle> waiting = idle.get(account);
        if (waiting == null) {
            return Optional.empty();
        }
        Idle newest = waiting.pollLast();
        if (waiting.isEmpty()) {
            idle.remove(account);
        }
        return Optional.ofNullable(newest).map(found -> found.connection);
    }

    /** Keeps a connection for the next mail, or closes it if there are enough. */
    void keep(SmtpConnection connection) {
        if (!add(new Idle(connection))) {
            connection.close();
        }
    }

    private synchronized boolean add(Idle one) {
        Deque<Idle> waiting = idle.computeIfAbsent(one.connection.account(), account -> new ArrayDeque<>());
        if (closed || waiting.size() >= perAccount) {
            return false;
        }
        waiting.addLast(one);
        closer.schedule(() -> closeIfIdle(one), idleLimit.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void closeIfIdle(Idle one) {
        if (remove(one)) {
            one.connection.close();
        }
    }

    private synchronized boolean remove(Idle one) {
        SmtpAccount account = one.connection.account();
        Deque<Idle> waiting = idle.get(account);
        boolean removed = waiting != null && waiting.remove(one);
        if (removed && waiting.isEmpty()) {
            idle.remove(account);
        }
        return removed;
    }

    @Override
    public void close() {
        List<Idle> rest = new ArrayList<>();
        synchronized (this) {
            closed = true;
            idle.values().forEach(rest::addAll);
            idle.clear();
        }
        closer.shutdownNow();
        rest.forEach(one -> one.connection.close());
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.jboss.logging.Logger;

/**
 * Writes down how mails fared. A mail that was sent is known at once in this node and written down within a second, with
 * all others that wait: one transaction for many. Anything else is written down before {@link #note} returns, since a
 * user's limits depend on it. A node that dies loses a second of "sent", which no limit depends on.
 */
final class DeliveryWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryWriter.class);

    /** Under a second, with the time that writing takes. */
    private static final Duration PAUSE = Duration.ofMillis(800);

    /** How many may wait: while the database is away, the rest is not kept. */
    private static final int MOST = 10_000;

    /** How many are written down in one transaction. */
    private static final int GROUP = 500;

    /** Groups that fail in a row before the fault is looked for in a single one of them. */
    private static final int FAULTS = 3;

    private final BiConsumer<List<CodeDeliveryRecord>, Delivery> store;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<String, CodeDeliveryRecord> sent = new LinkedHashMap<>();
    private boolean due;
    private int faults;

    /** {@code store} writes in a transaction, and throws if it cannot. */
    DeliveryWriter(BiConsumer<List<CodeDeliveryRecord>, Delivery> store) {
        this(store, new ScheduledThreadPoolExecutor(1, DeliveryQueue.named("portal-mail-record-")));
    }

    /** {@code thread} says when the pause is over. */
    DeliveryWriter(BiConsumer<List<CodeDeliveryRecord>, Delivery> store, ScheduledThreadPoolExecutor thread) {
        this.store = store;
        this.thread = thread;
    }

    /** Takes the fate of a mail; throws if it had to be written down at once and could not be. */
    void note(CodeDeliveryRecord record, Delivery outcome) {
        record.count(outcome);
        if (outcome != Delivery.SENT || !keep(record)) {
            store.accept(List.of(record), outcome);
        }
    }

    /** Whether the mail of this code was sent, and that is not written down yet. */
    synchronized boolean hasSent(String codeId) {
        return sent.containsKey(codeId);
    }

    private synchronized boolean keep(CodeDeliveryRecord record) {
        if (sent.size() >= MOST || thread.isShutdown()) {
            return false;
        }
        sent.put(record.id(), record);
        writeLater();
        return true;
    }

    private synchronized void writeLater() {
        if (due || sent.isEmpty()) {
            return;
        }
        try {
            thread.schedule(() -> write(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            due = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stops: what waits is written down by its end");
        }
    }

    private void write() {
        synchronized (this) {
            due = false;
        }
        boolean written = true;
        for (List<CodeDeliveryRecord> group = next(); written && !group.isEmpty(); group = next()) {
            written = write(group);
        }
        writeLater();
    }

    private synchronized List<CodeDeliveryRecord> next() {
        return sent.values().stream().limit(GROUP).toList();
    }

    private boolean write(List<CodeDeliveryRecord> group) {
        try {
            store.accept(group, Delivery.SENT);
            written(group);
            faults = 0;
            return true;
        } catch (RuntimeException | Error e) {
            if (faults++ == 0) {
                LOG.warnf(e, "%d mails were sent, which is not written down yet: it is tried again", group.size());
            }
            if (faults >= FAULTS) {
                writeEach(group);
            }
            return false;
        }
    }

    // One that cannot be written must not keep the others. Where the database is away, the first one ends this.
    private void writeEach(List<CodeDeliveryRecord> group) {
        for (CodeDeliveryRecord record : group) {
            try {
                store.accept(List.of(record), Delivery.SENT);
                written(List.of(record));
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "%s: its delivery, %s, could not be written down", record, Delivery.SENT);
                written(List.of(record));
                return;
            }
        }
    }

    private synchronized void written(List<CodeDeliveryRecord> group) {
        group.forEach(record -> sent.remove(record.id(), record));
    }

    /** Writes down what waits. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A group that is being written must not be written twice.
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
        int lost = next().size();
        if (lost > 0) {
            LOG.errorf("The server stops: of %d mails it is not written down that they were sent", lost);
        }
    }
}

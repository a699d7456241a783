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
 * Records what became of mails. This node knows at once that a mail was sent, and records it within a second together
 * with others, in one transaction. Any other outcome is recorded before {@link #note} returns, because a user's limits
 * depend on it. A node that dies loses at most a second of "sent" records, and no limit depends on those.
 */
final class DeliveryWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryWriter.class);

    /** Less than a second, including the time that writing takes. */
    private static final Duration PAUSE = Duration.ofMillis(800);

    /** How many records may wait. While the database cannot be reached, any more are dropped. */
    private static final int MOST = 10_000;

    /** How many records are written in one transaction. */
    private static final int GROUP = 500;

    /** After how many failed groups in a row the records are written one by one, to find the faulty one. */
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

    /** {@code thread} runs a task when the pause is over. */
    DeliveryWriter(BiConsumer<List<CodeDeliveryRecord>, Delivery> store, ScheduledThreadPoolExecutor thread) {
        this.store = store;
        this.thread = thread;
    }

    /** Takes the outcome of a mail. Throws if it had to be recorded at once and that failed. */
    void note(CodeDeliveryRecord record, Delivery outcome) {
        record.count(outcome);
        if (outcome != Delivery.SENT || !keep(record)) {
            store.accept(List.of(record), outcome);
        }
    }

    /** Whether the mail of this code was sent, but that is not recorded yet. */
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
            LOG.debug("The server is stopping: waiting records are written before it ends");
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
                LOG.warnf(
                        e, "%d mails were sent, but this could not be recorded; it will be tried again", group.size());
            }
            if (faults >= FAULTS) {
                writeEach(group);
            }
            return false;
        }
    }

    // One record that cannot be written must not block the others. If the database cannot be reached, the first failure
    // ends this.
    private void writeEach(List<CodeDeliveryRecord> group) {
        for (CodeDeliveryRecord record : group) {
            try {
                store.accept(List.of(record), Delivery.SENT);
                written(List.of(record));
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "%s: its delivery, %s, could not be recorded", record, Delivery.SENT);
                written(List.of(record));
                return;
            }
        }
    }

    private synchronized void written(List<CodeDeliveryRecord> group) {
        group.forEach(record -> sent.remove(record.id(), record));
    }

    /** Writes the waiting records. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A group that is already being written must not be written again.
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
        int lost = next().size();
        if (lost > 0) {
            LOG.errorf("The server is stopping: %d mails were sent, but this could not be recorded", lost);
        }
    }
}

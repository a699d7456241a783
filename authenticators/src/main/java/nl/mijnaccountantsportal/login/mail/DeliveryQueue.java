package nl.mijnaccountantsportal.login.mail;

import io.opentelemetry.context.Context;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;

/**
 * Delivers mails in a few threads, from a bounded queue. A mail that waits, or is delivered, longer than the deadline is
 * given up. A thread that hangs in a sender cannot be ended: another one takes its place until it comes back, but no more
 * of those than there are threads.
 */
final class DeliveryQueue implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);
    private static final String OPTIONS = DeliveryOption.PREFIX + "delivery-";

    private final DeliverySettings settings;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor watch;
    private final Set<PendingMail> open = ConcurrentHashMap.newKeySet();
    private int hung;

    DeliveryQueue(DeliverySettings settings) {
        this(settings, new ScheduledThreadPoolExecutor(1, named("portal-code-mail-watch-")));
    }

    /** {@code watch} says when a deadline is over. */
    DeliveryQueue(DeliverySettings settings, ScheduledThreadPoolExecutor watch) {
        this.settings = settings;
        this.watch = watch;
        threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queue()),
                named("portal-code-mail-"));
        threads.allowCoreThreadTimeOut(true);
        watch.setRemoveOnCancelPolicy(true);
        LoginMeters.watch(threads.getQueue());
    }

    // Daemons: a thread that hangs must not keep the server from stopping.
    static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return job -> {
            Thread thread = new Thread(job, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            // Jakarta Mail finds its parts by the thread's class loader.
            thread.setContextClassLoader(DeliveryQueue.class.getClassLoader());
            return thread;
        };
    }

    /**
     * Takes a mail.
     *
     * @return its outcome: once it is known if it was sent, else once it is written down
     * @throws RejectedExecutionException if the queue is full, all threads hang, or the server stops; nothing is written
     *     down then
     */
    Future<Delivery> add(MailDelivery delivery) {
        if (allHang()) {
            throw new RejectedExecutionException("all threads hang in the mail sender, look at smtpServer");
        }
        PendingMail mail = new PendingMail(delivery);
        open.add(mail);
        mail.outcome().thenRun(() -> open.remove(mail));
        try {
            // The delivery's span belongs to the request that asked for it.
            threads.execute(Context.current().wrap(() -> run(mail)));
        } catch (RejectedExecutionException e) {
            open.remove(mail);
            throw new RejectedExecutionException(
                    threads.isShutdown()
                            ? "the server stops"
                            : settings.queue() + " mails wait already (" + OPTIONS + "queue)");
        }
        limit(mail, () -> drop(mail));
        return mail.answer();
    }

    private void run(PendingMail mail) {
        if (!mail.start()) {
            return;
        }
        limit(mail, () -> abandon(mail));
        if (!mail.deliver()) {
            countHung(-1);
        }
    }

    private void limit(PendingMail mail, Runnable giveUp) {
        ScheduledFuture<?> limit = watch.schedule(giveUp, settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
        mail.outcome().thenRun(() -> limit.cancel(false));
    }

    private void drop(PendingMail mail) {
        if (mail.drop()) {
            LOG.errorf(
                    "%s: not sent, it waited %d s in the queue (%sdeadline, %sthreads): the mail server is slow",
                    mail, settings.deadline().toSeconds(), OPTIONS, OPTIONS);
        }
    }

    private void abandon(PendingMail mail) {
        // Another thread takes the place before the outcome is written down: the mails behind this one wait for it.
        if (mail.abandon(() -> countHung(1))) {
            LOG.errorf(
                    "%s: given up after %d s (%sdeadline), it may still be sent: the mail server or the sender hangs",
                    mail, settings.deadline().toSeconds(), OPTIONS);
        }
    }

    private synchronized boolean allHang() {
        return hung >= 2 * settings.threads();
    }

    private synchronized void countHung(int change) {
        hung += change;
        int size = settings.threads() + Math.max(0, Math.min(hung, settings.threads()));
        if (size > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
        if (allHang()) {
            LOG.errorf("%d threads hang in the mail sender: this node mails no codes until one comes back", hung);
        }
    }

    /** Takes no new mails, gives those that wait a moment to go out, and gives up the rest. */
    @Override
    public void close() {
        threads.shutdown();
        if (!open.isEmpty()) {
            LOG.infof("The server stops: %d mails are to be delivered before", open.size());
        }
        try {
            CompletableFuture.allOf(open.stream().map(PendingMail::outcome).toArray(CompletableFuture[]::new))
                    .get(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "The server stops after %d s (%sdrain) with %d mails not sent; their users can ask for new codes",
                    settings.drain().toSeconds(), OPTIONS, open.size());
            Set.copyOf(open).forEach(mail -> {
                if (!mail.drop()) {
                    mail.abandon(() -> {});
                }
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
    }
}

package nl.mijnaccountantsportal.login.mail;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;

/**
 * Delivers mails from a bounded queue, in threads that start and end with the mails. A mail is given up if it waits, or
 * takes to deliver, longer than the deadline.
 *
 * <p>When a mail is given up during delivery, its thread may hang for as long as the mail server likes: Keycloak's
 * sender only limits each single read, so a server that answers one byte at a time holds the thread for ever, and a
 * read cannot be ended from outside. Another thread replaces it until it comes back, but there are never more
 * replacements than threads.
 */
final class DeliveryQueue implements AutoCloseable {

    static final String OPTIONS = DeliveryOption.PREFIX + "delivery-";

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    /** How long a mail waits after the mail server refused it for the moment. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final DeliverySettings settings;
    private final MailServers servers;
    // Bounded by MailServers: each thread is delivering a mail or hangs.
    private final ExecutorService threads = Executors.newCachedThreadPool(named("portal-code-mail-"));
    private final ScheduledThreadPoolExecutor watch;
    private final Set<PendingMail> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    DeliveryQueue(DeliverySettings settings) {
        this(settings, new ScheduledThreadPoolExecutor(1, named("portal-code-mail-watch-")));
    }

    /** {@code watch} runs a task when a deadline has passed. */
    DeliveryQueue(DeliverySettings settings, ScheduledThreadPoolExecutor watch) {
        this.settings = settings;
        this.watch = watch;
        servers = new MailServers(settings);
        watch.setRemoveOnCancelPolicy(true);
        LoginMeters.watch(servers::waiting);
    }

    // Daemon threads, because a thread that hangs must not stop the server from stopping.
    static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return job -> {
            Thread thread = new Thread(job, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            // Jakarta Mail finds its parts through the thread's class loader.
            thread.setContextClassLoader(DeliveryQueue.class.getClassLoader());
            return thread;
        };
    }

    /**
     * Puts a mail into the queue.
     *
     * @return its outcome: completed when the mail was sent, or else when the outcome has been recorded
     * @throws RejectedExecutionException if the queue is full, all threads hang, or the server is stopping; nothing is
     *     recorded then
     */
    CompletableFuture<Delivery> add(MailDelivery delivery) {
        if (stopping) {
            throw new RejectedExecutionException("the server is stopping");
        }
        // The delivery's span belongs to the request that caused it.
        PendingMail mail = new PendingMail(delivery, Context.current());
        servers.add(mail);
        open.add(mail);
        mail.outcome().thenRun(() -> open.remove(mail));
        limit(mail, () -> drop(mail));
        startNext();
        return mail.answer();
    }

    private void startNext() {
        servers.next().ifPresent(mail -> threads.execute(() -> runFrom(mail)));
    }

    private void runFrom(PendingMail first) {
        Optional<PendingMail> next = Optional.of(first);
        while (next.isPresent()) {
            PendingMail mail = next.get();
            mail.context().wrap(() -> run(mail)).run();
            next = servers.next();
            // The mail server may accept one more than before.
            startNext();
        }
    }

    private void run(PendingMail mail) {
        if (!mail.start()) {
            servers.end(mail);
            return;
        }
        limit(mail, () -> giveUp(mail));
        Delivery result = mail.send(() -> servers.refused(mail));
        if (!mail.finish(result)) {
            servers.comesBack();
            mail.concludeLate(result);
        } else if (result == Delivery.PENDING) {
            servers.end(mail);
            tryLater(mail);
        } else {
            conclude(mail, result);
        }
    }

    // Not at once: a mail server counts a connection for a moment longer than its client.
    private void tryLater(PendingMail mail) {
        Runnable again = () -> {
            servers.putBack(mail);
            startNext();
        };
        try {
            watch.schedule(again, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The server has stopped and has given up the mail.
            LOG.debugf("%s: not tried again, the server has stopped", mail);
        }
    }

    private void conclude(PendingMail mail, Delivery result) {
        if (result == Delivery.SENT) {
            servers.sent(mail);
        }
        try {
            mail.conclude(result);
        } finally {
            servers.end(mail);
        }
    }

    private void limit(PendingMail mail, Runnable giveUp) {
        ScheduledFuture<?> limit = watch.schedule(giveUp, settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
        mail.outcome().thenRun(() -> limit.cancel(false));
    }

    private void drop(PendingMail mail) {
        if (mail.drop(() -> servers.drop(mail))) {
            LOG.errorf(
                    "%s: not sent, because it waited for %d s in the queue (%sdeadline, %sthreads): the mail server is slow",
                    mail, settings.deadline().toSeconds(), OPTIONS, OPTIONS);
        }
    }

    private void giveUp(PendingMail mail) {
        // Another thread takes over before the outcome is recorded, because other mails are waiting.
        boolean abandoned = mail.abandon(() -> {
            servers.hangs(mail);
            startNext();
        });
        if (abandoned) {
            LOG.errorf(
                    "%s: given up after %d s (%sdeadline), it may still be sent: the mail server or the sender hangs",
                    mail, settings.deadline().toSeconds(), OPTIONS);
        } else {
            // The mail was refused and waits for another try.
            drop(mail);
        }
    }

    // A mail may start or stop waiting for another try during this check.
    private void giveUpAtTheEnd(PendingMail mail) {
        while (!mail.isOver()) {
            if (!mail.drop(() -> servers.drop(mail))) {
                mail.abandon(() -> servers.hangs(mail));
            }
        }
    }

    /** Accepts no new mails, gives waiting mails some time to be delivered, and gives up the rest. */
    @Override
    public void close() {
        stopping = true;
        if (!open.isEmpty()) {
            LOG.infof("The server is stopping: %d mails must be delivered first", open.size());
        }
        try {
            CompletableFuture.allOf(open.stream().map(PendingMail::outcome).toArray(CompletableFuture[]::new))
                    .get(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "The server stops after %d s (%sdrain) with %d mails not sent; their users can request new codes",
                    settings.drain().toSeconds(), OPTIONS, open.size());
            Set.copyOf(open).forEach(this::giveUpAtTheEnd);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
        watch.shutdownNow();
    }
}

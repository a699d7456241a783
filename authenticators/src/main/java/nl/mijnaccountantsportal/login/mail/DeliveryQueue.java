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
 * Delivers mails in threads that come and go with the mails, from a bounded queue. A mail that waits, or is delivered,
 * longer than the deadline is given up.
 *
 * <p>The thread of a mail that was given up under delivery may hang for as long as the mail server likes: Keycloak's
 * sender limits each read, so a server that answers a byte at a time keeps it for ever, and nothing from outside ends a
 * read. Another thread takes its turn until it comes back, but no more of those than there are threads.
 */
final class DeliveryQueue implements AutoCloseable {

    static final String OPTIONS = DeliveryOption.PREFIX + "delivery-";

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    /** How long a mail waits that the mail server refused for now. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final DeliverySettings settings;
    private final MailServers servers;
    // Bounded by the books: each thread has a mail that is under way, or hangs.
    private final ExecutorService threads = Executors.newCachedThreadPool(named("portal-code-mail-"));
    private final ScheduledThreadPoolExecutor watch;
    private final Set<PendingMail> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    DeliveryQueue(DeliverySettings settings) {
        this(settings, new ScheduledThreadPoolExecutor(1, named("portal-code-mail-watch-")));
    }

    /** {@code watch} says when a deadline is over. */
    DeliveryQueue(DeliverySettings settings, ScheduledThreadPoolExecutor watch) {
        this.settings = settings;
        this.watch = watch;
        servers = new MailServers(settings);
        watch.setRemoveOnCancelPolicy(true);
        LoginMeters.watch(servers::waiting);
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
    CompletableFuture<Delivery> add(MailDelivery delivery) {
        if (stopping) {
            throw new RejectedExecutionException("the server stops");
        }
        // The delivery's span belongs to the request that asked for it.
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
            // The mail server may take one more than before.
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

    // Not at once: a mail server counts a connection a moment longer than its client.
    private void tryLater(PendingMail mail) {
        Runnable again = () -> {
            servers.putBack(mail);
            startNext();
        };
        try {
            watch.schedule(again, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The server has stopped, and given the mail up.
            LOG.debugf("%s: no other try", mail);
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
                    "%s: not sent, it waited %d s in the queue (%sdeadline, %sthreads): the mail server is slow",
                    mail, settings.deadline().toSeconds(), OPTIONS, OPTIONS);
        }
    }

    private void giveUp(PendingMail mail) {
        // Another thread takes the turn before the outcome is written down: the mails behind this one wait for it.
        boolean abandoned = mail.abandon(() -> {
            servers.hangs(mail);
            startNext();
        });
        if (abandoned) {
            LOG.errorf(
                    "%s: given up after %d s (%sdeadline), it may still be sent: the mail server or the sender hangs",
                    mail, settings.deadline().toSeconds(), OPTIONS);
        } else {
            // Refused, and waiting for another try.
            drop(mail);
        }
    }

    // A mail may begin to wait for another try, or end to, while it is looked at.
    private void giveUpAtTheEnd(PendingMail mail) {
        while (!mail.isOver()) {
            if (!mail.drop(() -> servers.drop(mail))) {
                mail.abandon(() -> servers.hangs(mail));
            }
        }
    }

    /** Takes no new mails, gives those that wait a moment to go out, and gives up the rest. */
    @Override
    public void close() {
        stopping = true;
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

package nl.mijnaccountantsportal.login.mail;

import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.Delivery;

/**
 * A mail between the queue and its outcome. It is concluded once: by the thread that delivers it, or when it is given
 * up first.
 */
final class PendingMail {

    private enum Stage {
        WAITING,
        RUNNING,
        GIVEN_UP,
        DONE
    }

    private final MailDelivery mail;
    private final Context context;
    private final CompletableFuture<Delivery> answer = new CompletableFuture<>();
    private final CompletableFuture<Delivery> outcome = new CompletableFuture<>();
    private Stage stage = Stage.WAITING;
    private Thread runner;
    private int refusals;

    /** {@code context}: the tracing context of the request that caused it. */
    PendingMail(MailDelivery mail, Context context) {
        this.mail = mail;
        this.context = context;
    }

    Context context() {
        return context;
    }

    String server() {
        return mail.request().server();
    }

    /**
     * The outcome, for a waiting request: a success as soon as it is known, any other outcome once it is recorded,
     * because the ledger then knows what follows from it.
     */
    CompletableFuture<Delivery> answer() {
        return answer;
    }

    /** The outcome, once it is known and recorded. */
    CompletableFuture<Delivery> outcome() {
        return outcome;
    }

    /** How often it was refused while no other mail went to its mail server, this time included. */
    synchronized int countRefusal() {
        return ++refusals;
    }

    /** Claims the mail for this thread. Returns false if it was given up while it waited. */
    synchronized boolean start() {
        if (stage != Stage.WAITING) {
            return false;
        }
        stage = Stage.RUNNING;
        runner = Thread.currentThread();
        return true;
    }

    /**
     * Sends the mail. If the mail server refuses connections for the moment, {@code again} decides whether to try
     * again.
     *
     * @return the outcome, or {@link Delivery#PENDING} if it must wait for another try
     */
    Delivery send(BooleanSupplier again) {
        return mail.send(again);
    }

    /** Ends this try. Returns false if the mail was given up in the meantime. */
    synchronized boolean finish(Delivery result) {
        // An interrupt that was meant for this mail must not affect what the thread does next.
        Thread.interrupted();
        if (stage != Stage.RUNNING) {
            return false;
        }
        stage = result == Delivery.PENDING ? Stage.WAITING : Stage.DONE;
        return true;
    }

    synchronized boolean isOver() {
        return stage == Stage.GIVEN_UP || stage == Stage.DONE;
    }

    /** The outcome of a mail that was given up. */
    void concludeLate(Delivery result) {
        if (result == Delivery.SENT) {
            // The mail was sent after all. That is recorded after, and instead of, the outcome of giving it up.
            outcome.join();
            conclude(result);
        }
    }

    /**
     * Gives up a mail that still waits, so that it is never delivered. {@code then} runs before the outcome is
     * recorded. Returns false if it no longer waits.
     */
    boolean drop(Runnable then) {
        synchronized (this) {
            if (stage != Stage.WAITING) {
                return false;
            }
            stage = Stage.GIVEN_UP;
        }
        then.run();
        conclude(Delivery.BUSY);
        return true;
    }

    /**
     * Gives up a mail that is being delivered and interrupts its thread. {@code then} runs before the outcome is
     * recorded. Returns false if it is not being delivered.
     */
    boolean abandon(Runnable then) {
        synchronized (this) {
            if (stage != Stage.RUNNING) {
                return false;
            }
            stage = Stage.GIVEN_UP;
            runner.interrupt();
        }
        then.run();
        conclude(Delivery.UNCERTAIN);
        return true;
    }

    void conclude(Delivery result) {
        if (result == Delivery.SENT) {
            answer.complete(result);
        }
        mail.conclude(result);
        answer.complete(result);
        outcome.complete(result);
    }

    @Override
    public String toString() {
        return mail.toString();
    }
}

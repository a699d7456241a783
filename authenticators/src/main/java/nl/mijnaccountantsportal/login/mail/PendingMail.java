package nl.mijnaccountantsportal.login.mail;

import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.Delivery;

/**
 * A mail from the queue to its outcome, which is concluded once: by the thread that delivers it, or when it is given up
 * before.
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

    /** {@code context}: the traces of the request that asked for it. */
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
     * The outcome, for a request that waits for it: a success as soon as it is known, anything else once it is written
     * down, for the ledger then says what follows from it.
     */
    CompletableFuture<Delivery> answer() {
        return answer;
    }

    /** The outcome, as soon as it is known and noted. */
    CompletableFuture<Delivery> outcome() {
        return outcome;
    }

    /** How often it was refused that had the mail server for itself, this time too. */
    synchronized int countRefusal() {
        return ++refusals;
    }

    /** Whether this thread is to deliver it; false if it was given up while it waited. */
    synchronized boolean start() {
        if (stage != Stage.WAITING) {
            return false;
        }
        stage = Stage.RUNNING;
        runner = Thread.currentThread();
        return true;
    }

    /**
     * Sends. {@code again} is asked where the mail server refuses connections for now: whether it is worth another try.
     *
     * @return the outcome, or {@link Delivery#PENDING} if it is to wait for another try
     */
    Delivery send(BooleanSupplier again) {
        return mail.send(again);
    }

    /** Ends this try. Answers false if the mail was given up in the meantime. */
    synchronized boolean finish(Delivery result) {
        // An interrupt that was meant for this mail must not hit what the thread does next.
        Thread.interrupted();
        if (stage != Stage.RUNNING) {
            return false;
        }
        stage = result == Delivery.PENDING ? Stage.WAITING : Stage.DONE;
        return true;
    }

    /** Whether nothing will be done about it any more. */
    synchronized boolean isOver() {
        return stage == Stage.GIVEN_UP || stage == Stage.DONE;
    }

    /** The outcome of a mail that was given up. */
    void concludeLate(Delivery result) {
        if (result == Delivery.SENT) {
            // Late, but it is out: the truth counts, and comes after what was written down when it was given up.
            outcome.join();
            conclude(result);
        }
    }

    /**
     * Gives up a mail that still waits: nobody will deliver it; {@code then} comes before the outcome is written down.
     * Answers false if it waits no more.
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
     * Gives up a mail that is being delivered and asks its thread to stop; {@code then} comes before the outcome is written
     * down. Answers false if it is not under delivery.
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

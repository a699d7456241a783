package nl.mijnaccountantsportal.login.mail;

import java.util.concurrent.CompletableFuture;
import nl.mijnaccountantsportal.login.code.Delivery;

/**
 * A mail from the queue to its outcome, which is concluded once: by the thread that delivers it, or by whoever gives it
 * up before.
 */
final class PendingMail {

    private enum Stage {
        WAITING,
        RUNNING,
        GIVEN_UP,
        DONE
    }

    private final MailDelivery mail;
    private final CompletableFuture<Delivery> answer = new CompletableFuture<>();
    private final CompletableFuture<Delivery> outcome = new CompletableFuture<>();
    private Stage stage = Stage.WAITING;
    private Thread runner;

    PendingMail(MailDelivery mail) {
        this.mail = mail;
    }

    /**
     * The outcome, for somebody who waits for it: a success as soon as it is known, anything else once it is written
     * down, for the ledger then says what follows from it.
     */
    CompletableFuture<Delivery> answer() {
        return answer;
    }

    /** The outcome, as soon as it is known and written down. */
    CompletableFuture<Delivery> outcome() {
        return outcome;
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

    /** Delivers. Answers false if it was given up in the meantime. */
    boolean deliver() {
        Delivery result = mail.send();
        boolean inTime = finish();
        if (inTime) {
            conclude(result);
        } else if (result == Delivery.SENT) {
            // Late, but it is out: the truth counts, and comes after what was written down when it was given up.
            outcome.join();
            conclude(result);
        }
        return inTime;
    }

    private synchronized boolean finish() {
        boolean inTime = stage == Stage.RUNNING;
        stage = inTime ? Stage.DONE : stage;
        // An interrupt that was meant for this mail must not hit what the thread does next.
        Thread.interrupted();
        return inTime;
    }

    /** Gives up a mail that still waits: nobody will deliver it. Answers false if it waits no more. */
    boolean drop() {
        synchronized (this) {
            if (stage != Stage.WAITING) {
                return false;
            }
            stage = Stage.GIVEN_UP;
        }
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

    private void conclude(Delivery result) {
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

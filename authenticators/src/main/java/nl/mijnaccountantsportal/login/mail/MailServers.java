package nl.mijnaccountantsportal.login.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Decides for {@link DeliveryQueue} which mail is next. There are at most as many deliveries as threads. One mail
 * server gets as many at a time as it accepts: fewer once it refuses a connection, and one more after each few
 * successful rounds. A tenth of the threads is kept free for the mail servers of other realms.
 */
final class MailServers {

    private static final Logger LOG = Logger.getLogger(MailServers.class);

    /**
     * How often a mail may be refused while no other mail of this node goes to its mail server; other nodes may keep it
     * busy.
     */
    private static final int TRIES = 3;

    /** After how many full rounds of sent mails a mail server gets one more mail at a time. */
    private static final int ROUNDS = 4;

    private final int threads;
    private final int queue;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private int waiting;
    private int underWay;
    private int hung;

    /** One mail server, by host and port. */
    private static final class Server {
        private final Deque<PendingMail> waiting = new ArrayDeque<>();
        private int limit;
        private int underWay;
        private int sentSince;

        Server(int limit) {
            this.limit = limit;
        }
    }

    MailServers(DeliverySettings settings) {
        threads = settings.threads();
        queue = settings.queue();
    }

    private int most() {
        return threads - threads / 10;
    }

    private Server of(PendingMail mail) {
        return servers.computeIfAbsent(mail.server(), absent -> new Server(most()));
    }

    /** Adds a mail, which then waits for its turn. Throws if there is no room or if all threads hang. */
    synchronized void add(PendingMail mail) {
        if (hung >= 2 * threads) {
            throw new RejectedExecutionException("all threads hang in the mail sender; check smtpServer");
        }
        if (waiting >= queue && !hasTurn(of(mail))) {
            throw new RejectedExecutionException(
                    queue + " mails are already waiting (" + DeliveryQueue.OPTIONS + "queue)");
        }
        of(mail).waiting.addLast(mail);
        waiting++;
    }

    /** Takes the next mail that may be sent. From here on it counts as being delivered. */
    synchronized Optional<PendingMail> next() {
        for (Iterator<Map.Entry<String, Server>> all = servers.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Server> entry = all.next();
            Server server = entry.getValue();
            if (!server.waiting.isEmpty() && hasTurn(server)) {
                // Next time, the other mail servers come first.
                all.remove();
                servers.put(entry.getKey(), server);
                waiting--;
                underWay++;
                server.underWay++;
                return Optional.of(server.waiting.removeFirst());
            }
        }
        return Optional.empty();
    }

    private boolean hasTurn(Server server) {
        return underWay < Math.min(threads, 2 * threads - hung) && server.underWay < server.limit;
    }

    /** A waiting mail was given up. */
    synchronized void drop(PendingMail mail) {
        if (of(mail).waiting.remove(mail)) {
            waiting--;
        }
        tidy(mail);
    }

    /** The delivery of a mail has ended. */
    synchronized void end(PendingMail mail) {
        underWay--;
        of(mail).underWay--;
        tidy(mail);
    }

    private void tidy(PendingMail mail) {
        Server server = of(mail);
        if (server.waiting.isEmpty() && server.underWay == 0 && server.limit == most()) {
            servers.remove(mail.server());
        }
    }

    /** The mail server accepted a mail. */
    synchronized void sent(PendingMail mail) {
        Server server = of(mail);
        if (server.limit < most() && ++server.sentSince >= ROUNDS * server.limit) {
            server.sentSince = 0;
            server.limit++;
        }
    }

    /**
     * The mail server refused a connection for the moment. The other mails being delivered to it are as many as it
     * accepts.
     *
     * @return whether other mails are being delivered to it
     */
    synchronized boolean refused(PendingMail mail) {
        Server server = of(mail);
        int others = server.underWay - 1;
        if (others > 0 && others < server.limit) {
            if (server.limit == most()) {
                LOG.warnf("A mail server refuses more than %d connections; it now gets fewer mails at a time", others);
            }
            server.limit = others;
            server.sentSince = 0;
        }
        return others > 0 || mail.countRefusal() < TRIES;
    }

    /** Puts a refused mail at the front of the waiting mails. */
    synchronized void putBack(PendingMail mail) {
        of(mail).waiting.addFirst(mail);
        waiting++;
    }

    /** The mail was given up and its thread hangs. Another thread may take over. */
    synchronized void hangs(PendingMail mail) {
        end(mail);
        hung++;
        if (hung >= 2 * threads) {
            LOG.errorf("%d threads hang in the mail sender: this node sends no mails until one comes back", hung);
        }
    }

    /** A thread that was hanging is back. */
    synchronized void comesBack() {
        hung--;
    }

    synchronized int waiting() {
        return waiting;
    }
}

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
 * Which mail is next: the books of {@link DeliveryQueue}. As many mails are under way as there are threads, and to one mail
 * server as many as it takes: fewer once it refuses a connection, one more after each few rounds that went well. A tenth
 * of the threads is left to the mail servers of other realms.
 */
final class MailServers {

    private static final Logger LOG = Logger.getLogger(MailServers.class);

    /** How many refusals a mail takes that has the mail server for itself: other nodes may fill it. */
    private static final int TRIES = 3;

    /** How many times as many mails as may be under way must be sent before one more may. */
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

    /** Takes a mail that is to wait for its turn. Throws if there is no room, or if all threads hang. */
    synchronized void add(PendingMail mail) {
        if (hung >= 2 * threads) {
            throw new RejectedExecutionException("all threads hang in the mail sender, look at smtpServer");
        }
        if (waiting >= queue && !hasTurn(of(mail))) {
            throw new RejectedExecutionException(queue + " mails wait already (" + DeliveryQueue.OPTIONS + "queue)");
        }
        of(mail).waiting.addLast(mail);
        waiting++;
    }

    /** The next mail that may be sent; it is under way from here on. */
    synchronized Optional<PendingMail> next() {
        for (Iterator<Map.Entry<String, Server>> all = servers.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Server> entry = all.next();
            Server server = entry.getValue();
            if (!server.waiting.isEmpty() && hasTurn(server)) {
                // The others first, next time.
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

    /** A mail waits no more, since it was given up. */
    synchronized void drop(PendingMail mail) {
        if (of(mail).waiting.remove(mail)) {
            waiting--;
        }
        tidy(mail);
    }

    /** A mail is under way no more. */
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

    /** The mail server took a mail. */
    synchronized void sent(PendingMail mail) {
        Server server = of(mail);
        if (server.limit < most() && ++server.sentSince >= ROUNDS * server.limit) {
            server.sentSince = 0;
            server.limit++;
        }
    }

    /**
     * The mail server refused a connection for now. The others that are under way are as many as it takes.
     *
     * @return whether it is
     */
    synchronized boolean refused(PendingMail mail) {
        Server server = of(mail);
        int others = server.underWay - 1;
        if (others > 0 && others < server.limit) {
            if (server.limit == most()) {
                LOG.warnf("A mail server refuses a connection beside %d others: it is sent fewer at a time", others);
            }
            server.limit = others;
            server.sentSince = 0;
        }
        return others > 0 || mail.countRefusal() < TRIES;
    }

    /** A mail that was refused waits again, as the first one. */
    synchronized void putBack(PendingMail mail) {
        of(mail).waiting.addFirst(mail);
        waiting++;
    }

    /** The thread of a mail hangs: the mail was given up and another thread may take its turn. */
    synchronized void hangs(PendingMail mail) {
        end(mail);
        hung++;
        if (hung >= 2 * threads) {
            LOG.errorf("%d threads hang in the mail sender: this node mails no codes until one comes back", hung);
        }
    }

    /** A thread that hung is back. */
    synchronized void comesBack() {
        hung--;
    }

    synchronized int waiting() {
        return waiting;
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Logins of many users, which begin at an even pace and change the node at each request. */
public final class LoginTraffic implements AutoCloseable {

    private final LoadBalancer balancer;
    private final Queue<TestUser> idle;
    private final Map<TestUser, MailFolder> inboxes;
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<TestUser> in = new ConcurrentLinkedQueue<>();
    private final Queue<String> cut = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Instant since;

    /**
     * Begins.
     *
     * @param perSecond logins that begin in a second, as long as there are users who are not logging in
     */
    public LoginTraffic(LoadBalancer balancer, List<TestUser> users, int perSecond) {
        this.balancer = balancer;
        idle = new ConcurrentLinkedQueue<>(users);
        inboxes = inboxes(users);
        since = Instant.now();
        clock.scheduleAtFixedRate(this::begin, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    private void begin() {
        TestUser user = idle.poll();
        if (user != null) {
            people.execute(() -> logIn(user));
        }
    }

    private void logIn(TestUser user) {
        try {
            MailFolder inbox = inboxes.get(user);
            int before = inbox.getMessageCount();
            Login login = Login.begin(user, new Browser().through(balancer));
            CodePage page = login.codePage();
            Await.until("a mail to " + user.address(), () -> inbox.getMessageCount() > before);
            Mail mail = Mail.of(inbox.getMessages().get(before).getMimeMessage());
            login.tokens(page.enter(mail.code()));
            in.add(user);
            idle.add(user);
        } catch (UncheckedIOException e) {
            // The connection broke under its request. The user's code is not used: they would have to wait for another.
            cut.add(e.toString());
        } catch (RuntimeException | AssertionError e) {
            lost.add(e.toString());
        }
    }

    /**
     * Made for all users before the first mail, because mailboxes that are made during look-ups confuse the mail
     * server.
     */
    private static Map<TestUser, MailFolder> inboxes(List<TestUser> users) {
        return users.stream().collect(Collectors.toMap(user -> user, user -> {
            GreenMail server = user.realm().server().mails();
            GreenMailUser owner = server.setUser(user.address(), "secret");
            try {
                return server.getManagers().getImapHostManager().getInbox(owner);
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    /** How many have logged in so far. */
    public int in() {
        return in.size();
    }

    /** Logins that broke off because a request of theirs was cut. */
    public Queue<String> cut() {
        return cut;
    }

    /** Logins that failed in any other way. */
    public Queue<String> lost() {
        return lost;
    }

    /** Begins no more logins and waits for the end of those that run. */
    public void stop() throws InterruptedException {
        clock.shutdown();
        people.shutdown();
        if (!people.awaitTermination(3, TimeUnit.MINUTES)) {
            throw new AssertionError("Logins that do not end");
        }
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
        System.out.printf(
                "%d logins in %.0f s, %.1f a second; %d were cut, %d lost%n",
                in(), seconds, in() / seconds, cut.size(), lost.size());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        people.shutdownNow();
    }
}

package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

@Timeout(30)
class DeliveryQueueTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final Semaphore hanging = new Semaphore(0);
    private final Semaphore refusals = new Semaphore(0);
    private final AtomicBoolean refusing = new AtomicBoolean(true);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Delivery> concluded = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines();
    private DeliveryQueue queue;

    /** Deadlines that pass when a test says so, however slow the machine. */
    private static final class Deadlines extends ScheduledThreadPoolExecutor {

        private final List<Runnable> set = new CopyOnWriteArrayList<>();

        Deadlines() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable giveUp, long delay, TimeUnit unit) {
            ScheduledFuture<?> deadline = super.schedule(giveUp, delay, unit);
            set.add(() -> {
                if (deadline.cancel(false)) {
                    giveUp.run();
                }
            });
            return deadline;
        }

        /** Ends those that are set by now, whenever it is run. */
        Runnable setSoFar() {
            List<Runnable> soFar = List.copyOf(set);
            return () -> soFar.forEach(Runnable::run);
        }

        void pass() {
            setSoFar().run();
        }
    }

    @AfterEach
    void close() {
        stuck.countDown();
        queue.close();
    }

    @Test
    void aMailIsDelivered() throws Exception {
        queue(1, 1);

        assertThat(outcome(add("one"))).isEqualTo(Delivery.SENT);
        assertThat(sent).containsExactly("one");
        queue.close();
        assertThat(concluded).containsExactly(Delivery.SENT);
    }

    @Test
    void nobodyWaitsUntilASentMailIsWrittenDown() throws Exception {
        queue(1, 1);
        CountDownLatch known = new CountDownLatch(1);

        Future<Delivery> mail = add("one", outcome -> {
            awaitUninterrupted(known);
            concluded.add(outcome);
        });

        assertThat(outcome(mail)).isEqualTo(Delivery.SENT);
        assertThat(concluded).isEmpty();
        known.countDown();
        queue.close();
        assertThat(concluded).containsExactly(Delivery.SENT);
    }

    @Test
    void aMailBeyondTheQueueIsRefusedByTheNameOfTheOption() throws Exception {
        queue(1, 1);
        hang();
        add("waits");

        assertThatThrownBy(() -> add("one too many"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("delivery-queue");
    }

    @Test
    void aSenderThatHangsIsGivenUpAndAnotherThreadDeliversTheNext() throws Exception {
        queue(1, 5);
        Future<Delivery> hung = hang();

        deadlines.pass();

        assertThat(outcome(hung)).isEqualTo(Delivery.UNCERTAIN);
        assertThat(outcome(add("next"))).isEqualTo(Delivery.SENT);
    }

    @Test
    void aSenderThatEndsInAnErrorTakesNoThreadAlong() throws Exception {
        queue(1, 5);

        for (int i = 0; i < 9; i++) {
            assertThat(outcome(add("error"))).isEqualTo(Delivery.UNCERTAIN);
        }

        assertThat(outcome(add("next"))).isEqualTo(Delivery.SENT);
        queue.close();
        assertThat(concluded).hasSize(10);
    }

    @Test
    void aMailThatCannotBeRenderedFailsAndTheNextIsDelivered() throws Exception {
        queue(1, 5);
        MailWords faultyTemplate = session -> {
            throw new EmailException("template");
        };
        MailWords faultyText = session -> {
            throw new IllegalArgumentException("can't parse argument number: code");
        };

        assertThat(outcome(add(faultyTemplate, "mail", concluded::add))).isEqualTo(Delivery.FAILED);
        assertThat(outcome(add(faultyText, "mail", concluded::add))).isEqualTo(Delivery.FAILED);

        assertThat(outcome(add("next"))).isEqualTo(Delivery.SENT);
        queue.close();
        assertThat(concluded).containsExactlyInAnyOrder(Delivery.FAILED, Delivery.FAILED, Delivery.SENT);
    }

    @Test
    void aMailThatWaitsBehindOneThatHangsIsDeliveredAsSoonAsThatIsGivenUp() throws Exception {
        queue(1, 5);
        hang();
        Runnable deadline = deadlines.setSoFar();
        Future<Delivery> waiting = add("waits");

        deadline.run();

        assertThat(outcome(waiting)).isEqualTo(Delivery.SENT);
    }

    @Test
    void theNextMailDoesNotWaitUntilTheOutcomeOfOneThatHangsIsWrittenDown() throws Exception {
        queue(1, 5);
        CountDownLatch slowDatabase = new CountDownLatch(1);
        hang(outcome -> awaitUninterrupted(slowDatabase));
        Runnable deadline = deadlines.setSoFar();
        Future<Delivery> waiting = add("waits");

        CompletableFuture<Void> givenUp = CompletableFuture.runAsync(deadline);

        assertThat(outcome(waiting)).isEqualTo(Delivery.SENT);
        assertThat(givenUp).isNotDone();
        slowDatabase.countDown();
    }

    @Test
    void whenTwiceTheThreadsHangNothingMoreIsTaken() throws Exception {
        queue(1, 5);
        allHang();

        assertThatThrownBy(() -> add("next"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("all threads hang");
    }

    @Test
    void whenHungThreadsComeBackMailsAreTakenAgain() throws Exception {
        queue(1, 5);
        allHang();

        stuck.countDown();

        assertThat(outcome(addWhenTaken("again"))).isEqualTo(Delivery.SENT);
    }

    @Test
    void aMailThatIsSentAfterAllCountsAsSent() throws Exception {
        queue(1, 5);
        hang();
        deadlines.pass();

        stuck.countDown();

        while (concluded.size() < 2) {
            lookAgain();
        }
        assertThat(concluded).containsExactly(Delivery.UNCERTAIN, Delivery.SENT);
    }

    @Test
    void thatItWasSentAfterAllIsWrittenDownAfterThatItWasGivenUp() throws Exception {
        queue(1, 5);
        CountDownLatch slowDatabase = new CountDownLatch(1);
        hang(outcome -> {
            if (outcome == Delivery.UNCERTAIN) {
                awaitUninterrupted(slowDatabase);
            }
            concluded.add(outcome);
        });
        Runnable deadline = deadlines.setSoFar();
        Future<Delivery> next = add("next", outcome -> {});

        CompletableFuture<Void> givenUp = CompletableFuture.runAsync(deadline);
        assertThat(outcome(next)).isEqualTo(Delivery.SENT);
        stuck.countDown();
        while (!sent.contains("stuck")) {
            lookAgain();
        }
        slowDatabase.countDown();
        givenUp.get(20, TimeUnit.SECONDS);
        // The late outcome is recorded by the thread that sent, which nobody waits for.
        while (concluded.size() < 2) {
            lookAgain();
        }

        assertThat(concluded).containsExactly(Delivery.UNCERTAIN, Delivery.SENT);
    }

    @Test
    void aMailThatWaitsTooLongIsNeverSent() throws Exception {
        queue(1, 5);
        hang();
        deadlines.pass();
        hang();
        Future<Delivery> late = add("late");

        deadlines.pass();

        assertThat(outcome(late)).isEqualTo(Delivery.BUSY);
        stuck.countDown();
        assertThat(outcome(addWhenTaken("later"))).isEqualTo(Delivery.SENT);
        assertThat(sent).doesNotContain("late");
    }

    @Test
    void aMailThatIsRefusedBesideOthersGoesOutOnceThoseAreOut() throws Exception {
        queue(2, 5);
        hang();
        Future<Delivery> refused = add("refused once");
        refusals.acquire();
        assertThat(refused).isNotDone();

        stuck.countDown();

        assertThat(outcome(refused)).isEqualTo(Delivery.SENT);
    }

    @Test
    void aMailThatIsRefusedAgainAndAgainFails() throws Exception {
        queue(2, 5);

        assertThat(outcome(add("refused always"))).isEqualTo(Delivery.FAILED);
        assertThat(refusals.availablePermits()).isEqualTo(3);
    }

    // Its thread may be anywhere between the refusal and the wait.
    @RepeatedTest(20)
    void aMailThatWaitsForAnotherTryIsGivenUpAtTheEnd() throws Exception {
        queue(2, 5, Duration.ZERO);
        hang();
        Future<Delivery> refused = add("refused once");
        refusals.acquire();

        queue.close();

        assertThat(outcome(refused)).isIn(Delivery.BUSY, Delivery.UNCERTAIN);
    }

    @Test
    void aServerThatStopsDeliversWhatWaits() throws Exception {
        queue(1, 5);
        add("one");
        add("two");
        add("three");

        queue.close();

        assertThat(sent).containsExactly("one", "two", "three");
        assertThat(concluded).containsOnly(Delivery.SENT).hasSize(3);
    }

    @Test
    void aServerThatStopsGivesUpWhatHangsAndWhatStillWaits() throws Exception {
        queue(1, 5, Duration.ZERO);
        hang();
        add("waits");

        queue.close();

        assertThat(concluded).containsExactlyInAnyOrder(Delivery.UNCERTAIN, Delivery.BUSY);
    }

    private void queue(int threads, int length) {
        queue(threads, length, Duration.ofSeconds(20));
    }

    private void queue(int threads, int length, Duration drain) {
        queue = new DeliveryQueue(new DeliverySettings(threads, length, Duration.ZERO, DEADLINE, drain), deadlines);
    }

    /** A mail that a thread delivers, without an end. */
    private Future<Delivery> hang() throws InterruptedException {
        return hang(concluded::add);
    }

    private Future<Delivery> hang(Consumer<Delivery> then) throws InterruptedException {
        Future<Delivery> mail = add("stuck", then);
        hanging.acquire();
        return mail;
    }

    // One thread, and the one that takes its place.
    private void allHang() throws InterruptedException {
        for (int threads = 0; threads < 2; threads++) {
            hang();
            deadlines.pass();
        }
    }

    private Future<Delivery> add(String subject) {
        return add(subject, concluded::add);
    }

    private Future<Delivery> add(String subject, Consumer<Delivery> then) {
        return add(session -> new RenderedMail(subject, "", ""), subject, then);
    }

    private Future<Delivery> add(MailWords words, String what, Consumer<Delivery> then) {
        MailRequest request = new MailRequest("realm", "name", "client", "user", "127.0.0.1", Map.of());
        return queue.add(new MailDelivery(sessions(), request, "to", words, what, then));
    }

    private Future<Delivery> addWhenTaken(String subject) throws Exception {
        while (true) {
            try {
                return add(subject);
            } catch (RejectedExecutionException e) {
                lookAgain();
            }
        }
    }

    // Ends when the test's time is over.
    private static void lookAgain() throws InterruptedException {
        Thread.onSpinWait();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static Delivery outcome(Future<Delivery> mail) throws Exception {
        return mail.get(20, TimeUnit.SECONDS);
    }

    private void send(String subject) throws EmailException {
        if (subject.equals("refused always") || subject.equals("refused once") && refusing.getAndSet(false)) {
            refusals.release();
            throw new DeliveryException("421", new MessagingException("421 too many connections"), Delivery.FAILED);
        }
        if (subject.equals("error")) {
            throw new NoClassDefFoundError("a sender with half its classes");
        }
        if (subject.equals("stuck")) {
            hanging.release();
            // A sender that ignores interrupts, as a socket does.
            awaitUninterrupted(stuck);
        }
        sent.add(subject);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private KeycloakSessionFactory sessions() {
        return answering(KeycloakSessionFactory.class);
    }

    /** A proxy for any Keycloak interface. Every call returns another proxy, but the e-mail sender is the test's. */
    private <T> T answering(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("send")) {
                send((String) args[2]);
                return null;
            }
            if (method.getName().equals("getProvider")) {
                return args[0] == TracingProvider.class
                        ? new NoopTracingProvider()
                        : answering(EmailSenderProvider.class);
            }
            if (method.getReturnType() == String.class) {
                return "any";
            }
            Class<?> answer = type == KeycloakSessionFactory.class ? KeycloakSession.class : method.getReturnType();
            return answer.isInterface() ? answering(answer) : null;
        }));
    }
}

package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

@Timeout(30)
class DeliveryQueueTest {

    private static final Duration NEVER = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(50);

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Delivery> concluded = new CopyOnWriteArrayList<>();
    private DeliveryQueue queue;

    @AfterEach
    void close() {
        stuck.countDown();
        queue.close();
    }

    @Test
    void aMailIsDelivered() throws Exception {
        queue(1, 1, NEVER);

        assertThat(outcome(add("one"))).isEqualTo(Delivery.SENT);
        assertThat(sent).containsExactly("one");
        assertThat(concluded).containsExactly(Delivery.SENT);
    }

    @Test
    void aMailBeyondTheQueueIsRefusedByTheNameOfTheOption() {
        queue(1, 1, NEVER);
        add("stuck");
        add("waits");

        assertThatThrownBy(() -> add("one too many"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("delivery-queue");
    }

    @Test
    void aSenderThatHangsIsGivenUpAndAnotherThreadDeliversTheNext() throws Exception {
        queue(1, 5, SOON);

        assertThat(outcome(add("stuck"))).isEqualTo(Delivery.UNCERTAIN);
        assertThat(outcome(add("next"))).isEqualTo(Delivery.SENT);
    }

    @Test
    void aSenderThatEndsInAnErrorTakesNoThreadAlong() throws Exception {
        queue(1, 5, NEVER);

        for (int i = 0; i < 9; i++) {
            assertThat(outcome(add("error"))).isEqualTo(Delivery.UNCERTAIN);
        }

        assertThat(outcome(add("next"))).isEqualTo(Delivery.SENT);
        assertThat(concluded).hasSize(10);
    }

    @Test
    void whenTwiceTheThreadsHangNothingMoreIsTaken() throws Exception {
        queue(1, 5, SOON);
        assertThat(outcome(add("stuck"))).isEqualTo(Delivery.UNCERTAIN);
        assertThat(outcome(add("stuck"))).isEqualTo(Delivery.UNCERTAIN);

        awaitRefusal();
    }

    @Test
    void whenHungThreadsComeBackMailsAreTakenAgain() throws Exception {
        queue(1, 5, SOON);
        outcome(add("stuck"));
        outcome(add("stuck"));
        awaitRefusal();

        stuck.countDown();

        assertThat(outcome(addWhenTaken("again"))).isEqualTo(Delivery.SENT);
    }

    @Test
    void aMailThatIsSentAfterAllCountsAsSent() throws Exception {
        queue(1, 5, SOON);
        outcome(add("stuck"));

        stuck.countDown();

        while (concluded.size() < 2) {
            lookAgain();
        }
        assertThat(concluded).containsExactly(Delivery.UNCERTAIN, Delivery.SENT);
    }

    @Test
    void aMailThatWaitsTooLongIsNeverSent() throws Exception {
        queue(1, 5, SOON);
        outcome(add("stuck"));
        add("stuck");
        Future<Delivery> late = add("late");

        assertThat(outcome(late)).isEqualTo(Delivery.BUSY);
        stuck.countDown();
        assertThat(outcome(addWhenTaken("later"))).isEqualTo(Delivery.SENT);
        assertThat(sent).doesNotContain("late");
    }

    @Test
    void aServerThatStopsDeliversWhatWaits() {
        queue(1, 5, NEVER);
        add("one");
        add("two");
        add("three");

        queue.close();

        assertThat(sent).containsExactly("one", "two", "three");
        assertThat(concluded).containsOnly(Delivery.SENT).hasSize(3);
    }

    @Test
    void aServerThatStopsGivesUpWhatHangsAndWhatStillWaits() {
        queue(1, 5, NEVER);
        add("stuck");
        add("waits");

        queue.close();

        assertThat(concluded).containsExactlyInAnyOrder(Delivery.UNCERTAIN, Delivery.BUSY);
    }

    private void queue(int threads, int length, Duration deadline) {
        queue = new DeliveryQueue(
                new Mailer.Settings(threads, length, Duration.ZERO, deadline, Duration.ofMillis(200)));
    }

    private Future<Delivery> add(String subject) {
        Asker asker = new Asker("realm", "client", "user", "127.0.0.1", Map.of());
        return queue.add(
                new MailDelivery(sessions(), asker, "to", new RenderedMail(subject, "", ""), subject, concluded::add));
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

    // The outcome is told a moment before the thread is counted as hung.
    private void awaitRefusal() throws Exception {
        while (true) {
            try {
                outcome(add("next"));
                lookAgain();
            } catch (RejectedExecutionException e) {
                return;
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

    private void send(String subject) {
        if (subject.equals("error")) {
            throw new NoClassDefFoundError("a sender with half its classes");
        }
        while (subject.equals("stuck") && stuck.getCount() > 0) {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                // A sender that ignores interrupts, as a socket does.
                continue;
            }
        }
        sent.add(subject);
    }

    private KeycloakSessionFactory sessions() {
        return answering(KeycloakSessionFactory.class);
    }

    /** Anything of Keycloak's that answers every question with something of the same kind, but sends with us. */
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

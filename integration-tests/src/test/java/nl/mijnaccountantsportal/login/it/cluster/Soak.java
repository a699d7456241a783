package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer.Fault;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Metrics;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/**
 * Logs in by mail for a given time, while the mail server is alternately healthy, slow and down, and prints the
 * server's resources once a minute. Not a test; runs only if requested by name (CONTRIBUTING.md).
 */
class Soak {

    private static final Duration LENGTH = Duration.parse(System.getProperty("portal.soak", "PT2M"));
    private static final int PEOPLE = 8;
    private static final int SECONDS_A_MOOD = 20;

    private enum Mood {
        WELL(Fault.NONE, 0),
        SLOW(Fault.NONE, 3),
        REFUSING(Fault.BUSY_AT_GREETING, 0),
        SILENT(Fault.SILENT_AT_GREETING, 0);

        private final Fault fault;
        private final Duration answer;

        Mood(Fault fault, int seconds) {
            this.fault = fault;
            this.answer = Duration.ofSeconds(seconds);
        }
    }

    private final FaultyMailServer mails = FaultyMailServer.start();
    private final TestServer server = TestServer.of(
            "soak", Database.start("postgresql"), List.of("--spi-email-sender--provider-default=portal-pooled-smtp"));
    private final Realm realm = server.realm(
            "soak", file -> file.smtpServer().put("host", "localhost").put("port", String.valueOf(mails.port())));
    private final Queue<Mood> moods = new ArrayDeque<>(Arrays.asList(Mood.values()));
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger mailsThatFailed = new AtomicInteger();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private volatile Mood mood = Mood.WELL;

    @Test
    void whatTheServerHoldsStaysTheSame() throws InterruptedException {
        Instant end = Instant.now().plus(LENGTH);
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        Stream.generate(realm::newUser).limit(PEOPLE).forEach(user -> people.execute(() -> logInUntil(end, user)));
        people.shutdown();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(this::changeMood, SECONDS_A_MOOD, SECONDS_A_MOOD, TimeUnit.SECONDS);
        clock.scheduleAtFixedRate(this::print, 1, 60, TimeUnit.SECONDS);

        boolean finished = people.awaitTermination(LENGTH.toSeconds() + 180, TimeUnit.SECONDS);

        clock.shutdownNow();
        Await.until("the last mails", () -> queued() == 0);
        print();
        Await.until("the end of idle connections to the mail server", () -> mails.open() == 0);
        print();
        assertThat(finished).isTrue();
        assertThat(errors).isEmpty();
        assertThat(logins).hasPositiveValue();
    }

    private void changeMood() {
        moods.add(moods.remove());
        mood = moods.element();
        mails.answerAfter(mood.answer);
        mails.fail(mood.fault);
        if (mood.fault != Fault.NONE) {
            // A mail server that goes down takes the kept connections with it.
            mails.hangUp();
        }
    }

    private void logInUntil(Instant end, TestUser user) {
        while (Instant.now().isBefore(end)) {
            try {
                logIn(user);
                logins.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                errors.add(e.toString());
            }
        }
    }

    private void logIn(TestUser user) {
        int before = mails.taken().size();
        Login login = Login.begin(user);
        CodePage page = login.codePage();
        while (mailTo(user, before).isEmpty()) {
            page = lookAgain(page, user);
        }
        String code = mailTo(user, before).orElseThrow().code();
        Page portal = page.enter(code);
        String session = login.idToken(portal).path("sid").asText();
        realm.admin().delete("/" + realm.name() + "/sessions/" + session);
    }

    private CodePage lookAgain(CodePage page, TestUser user) {
        CodePage seen = page.refresh();
        switch (seen.delivery()) {
            case "pending", "sent" -> {
                return seen;
            }
            default -> {
                mailsThatFailed.incrementAndGet();
                // Other tests cover whether a new code can be requested.
                user.ledger().forgetSends();
                return seen.sendAgain();
            }
        }
    }

    private Optional<Mail> mailTo(TestUser user, int before) {
        return mails.taken().stream()
                .skip(before)
                .filter(mail -> mail.headers("To").contains(user.address()))
                .reduce((older, newer) -> newer);
    }

    private void print() {
        try {
            ProcessHandle keycloak = keycloak();
            collectGarbage(keycloak);
            Metrics metrics = Metrics.of(server);
            System.out.printf(
                    "%tT %-8s logins %5d, failed mails %5d; heap %3.0f MB, process %4d MB, threads %3.0f, database %2d,"
                            + " SMTP %2d, queue %3.0f, errors %d%n",
                    System.currentTimeMillis(),
                    mood,
                    logins.get(),
                    mailsThatFailed.get(),
                    metrics.value("jvm_memory_used_bytes", "area=\"heap\"") / 1_000_000,
                    residentMegabytes(keycloak),
                    metrics.value("jvm_threads_live_threads"),
                    databaseConnections(),
                    mails.open(),
                    queued(),
                    errors.size());
        } catch (RuntimeException e) {
            errors.add(e.toString());
        }
    }

    private double queued() {
        return Metrics.of(server).value("portal_mail_queue_mails");
    }

    private long databaseConnections() {
        return (Long) server.database()
                .rows("select count(*) as N from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")
                .get(0)
                .get("N");
    }

    private static ProcessHandle keycloak() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
    }

    private static void collectGarbage(ProcessHandle process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.run")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long residentMegabytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

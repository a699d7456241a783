package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailException;

/** Shows why a delivery needs a deadline of its own: the time-outs of Keycloak's sender are not enough. */
@Timeout(30)
class DrippingMailServerTest {

    private static final int TIME_OUT = 3_000;
    private static final int BYTES = 40;

    @Test
    void aServerThatAnswersAByteAtATimeKeepsKeycloaksSenderLongerThanItsTimeOuts() throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> mail = CompletableFuture.runAsync(() -> send(server.getLocalPort()));
            try (Socket call = server.accept()) {
                OutputStream greeting = call.getOutputStream();
                greeting.write("220 ".getBytes(StandardCharsets.US_ASCII));
                CountDownLatch dripped = new CountDownLatch(BYTES);
                clock.scheduleAtFixedRate(() -> drip(greeting, dripped), 0, TIME_OUT / 30, TimeUnit.MILLISECONDS);

                dripped.await();

                assertThat(mail).isNotDone();
            }
        } finally {
            clock.shutdownNow();
        }
    }

    private static void drip(OutputStream greeting, CountDownLatch dripped) {
        try {
            greeting.write('.');
            dripped.countDown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(int port) {
        EmailAuthenticator authenticator = (session, config, transport) -> {
            try {
                transport.connect();
            } catch (MessagingException e) {
                throw new EmailException("no connection", e);
            }
        };
        Map<String, String> settings = Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(port),
                "from", "noreply@portal.test",
                "timeout", String.valueOf(TIME_OUT),
                "connectionTimeout", String.valueOf(TIME_OUT),
                "writeTimeout", String.valueOf(TIME_OUT));
        try {
            new DefaultEmailSenderProvider(null, Map.of(EmailAuthenticator.AuthenticatorType.NONE, authenticator))
                    .send(settings, "anna@office.test", "subject", "text", "html");
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.UserModel;

class SendFailureTest {

    private static final EmailSenderProvider KEYCLOAKS = new DefaultEmailSenderProvider(null, Map.of());
    private static final EmailSenderProvider OPERATORS = new OperatorsSender();
    private static final Exception TIME_OUT =
            new MessagingException("Exception reading response", new SocketTimeoutException("Read timed out"));

    static Stream<Exception> proofs() {
        return Stream.of(
                new MailConnectException(new SocketConnectException("", new ConnectException(), "host", 25, 1)),
                new AuthenticationFailedException("535"),
                new SendFailedException("Invalid Addresses"),
                answered(550),
                answered(451),
                new MessagingException("Could not convert socket to TLS", new SSLHandshakeException("PKIX")),
                new UnknownHostException("host"));
    }

    static Stream<Exception> doubts() {
        return Stream.of(
                TIME_OUT,
                answered(-1),
                new MessagingException("IOException while sending message", new IOException("Broken pipe")),
                new IllegalStateException("HTTP 504"));
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void theMailReachedNobodyWhereTheServerRefusedItOrWasNotReached(Exception error) {
        assertThat(outcome(error, KEYCLOAKS)).isEqualTo(Delivery.FAILED);
        assertThat(outcome(error, OPERATORS)).isEqualTo(Delivery.FAILED);
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void theMailMayArriveWhereTheServerFellSilentOrTheErrorSaysNothing(Exception error) {
        assertThat(outcome(error, KEYCLOAKS)).isEqualTo(Delivery.UNCERTAIN);
        assertThat(outcome(error, OPERATORS)).isEqualTo(Delivery.UNCERTAIN);
    }

    @Test
    void errorsOfKeycloaksSenderFromBeforeTheConnectionAreFailures() {
        EmailException connecting = new EmailException("Non authenticated connect failed", TIME_OUT);

        assertThat(outcome(connecting, KEYCLOAKS)).isEqualTo(Delivery.FAILED);
        assertThat(outcome(connecting, OPERATORS)).isEqualTo(Delivery.UNCERTAIN);
    }

    static Stream<Map<String, String>> settingsThatKeycloaksSenderEndsAt() {
        Map<String, String> host = Map.of("host", "127.0.0.1", "port", "1", "from", "noreply@portal.test");
        return Stream.of(
                Map.of(),
                Map.of("host", "127.0.0.1"),
                with(host, "from", "no address"),
                with(host, "replyTo", "no address"),
                with(with(host, "auth", "true"), "authType", "no such type"),
                with(with(host, "auth", "true"), "authType", "token"),
                with(host, "port", "no number"),
                host);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @ParameterizedTest
    @MethodSource("settingsThatKeycloaksSenderEndsAt")
    void mailThatWasNotEvenBegunReachedNobody(Map<String, String> settings) {
        assertThat(failure(settings, "anna@office.test").outcome()).isEqualTo(Delivery.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "j\u00fcrgen@office.test", "a b@office.test"})
    void addressThatTheSenderRefusesReachedNobody(String address) {
        Map<String, String> settings = Map.of("host", "127.0.0.1", "port", "1", "from", "noreply@portal.test");

        assertThat(failure(settings, address).outcome()).isEqualTo(Delivery.FAILED);
    }

    @Test
    void mailThatWasSentMayArriveWhateverTheGoodbyeWas() {
        Exception goodbye = new MessagingException("Can't send command to SMTP host");
        goodbye.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.eclipse.angus.mail.smtp.SMTPTransport", "close", "", 1),
            new StackTraceElement(DefaultEmailSenderProvider.class.getName(), "send", "", 1)
        });

        assertThat(outcome(goodbye, KEYCLOAKS)).isEqualTo(Delivery.UNCERTAIN);
    }

    // By Keycloak's sender itself, so that the error is the one that it really gives.
    private static SendFailure failure(Map<String, String> settings, String address) {
        EmailAuthenticator authenticator = (session, config, transport) -> {
            try {
                transport.connect();
            } catch (MessagingException e) {
                throw new EmailException("Non authenticated connect failed", e);
            }
        };
        EmailSenderProvider sender =
                new DefaultEmailSenderProvider(null, Map.of(EmailAuthenticator.AuthenticatorType.NONE, authenticator));
        try {
            sender.send(settings, address, "subject", "text", "html");
        } catch (EmailException | RuntimeException e) {
            return new SendFailure(e, sender);
        }
        throw new AssertionError("sent");
    }

    @Test
    void theReasonIsTheInnermostErrorWithoutItsWords() {
        assertThat(new SendFailure(new EmailException("jan@kantoor.nl", TIME_OUT), KEYCLOAKS).reason())
                .isEqualTo("SocketTimeoutException");
    }

    @Test
    void aSenderThatKnowsIsBelieved() {
        DeliveryException known = new DeliveryException("550 5.1.1", null, Delivery.FAILED);

        assertThat(new SendFailure(known, OPERATORS))
                .returns(Delivery.FAILED, SendFailure::outcome)
                .returns("550 5.1.1", SendFailure::reason);
    }

    static Stream<Exception> refusalsForNow() {
        return Stream.of(
                new MessagingException("Got bad greeting from SMTP host: mail, port: 25, response: 421 4.7.0 too many"),
                new MessagingException("Got bad greeting from SMTP host: mail, port: 25, response: 450 later"),
                new AuthenticationFailedException("454 4.7.0 Temporary authentication failure"),
                answered(421),
                answered(432));
    }

    @ParameterizedTest
    @MethodSource("refusalsForNow")
    void aMailServerThatTakesNoMoreConnectionsRefusesForNow(Exception error) {
        EmailException connecting = new EmailException("Non authenticated connect failed", error);
        DeliveryException pooled = new DeliveryException("no connection", error, Delivery.FAILED);

        assertThat(failed(connecting, KEYCLOAKS).isForNow()).isTrue();
        assertThat(new SendFailure(pooled, OPERATORS).isForNow()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void anyOtherRefusalIsFinal(Exception error) {
        assertThat(failed(error, KEYCLOAKS).isForNow()).isFalse();
    }

    @Test
    void aMailThatMayHaveArrivedIsNotSentAgainWhateverTheServerSays() {
        DeliveryException uncertain = new DeliveryException("broken off", answered(421), Delivery.UNCERTAIN);

        assertThat(new SendFailure(uncertain, OPERATORS).isForNow()).isFalse();
    }

    private static Delivery outcome(Exception error, EmailSenderProvider sender) {
        return failed(error, sender).outcome();
    }

    private static SendFailure failed(Exception error, EmailSenderProvider sender) {
        return new SendFailure(new EmailException("Error when attempting to send", error), sender);
    }

    private static SMTPSendFailedException answered(int code) {
        Address[] nobody = {};
        return new SMTPSendFailedException(".", code, code + " answer", null, nobody, nobody, nobody);
    }

    private record OperatorsSender() implements EmailSenderProvider {
        @Override
        public void send(
                Map<String, String> config, UserModel user, String subject, String textBody, String htmlBody) {}

        @Override
        public void send(Map<String, String> config, String address, String subject, String text, String html) {}

        @Override
        public void validate(Map<String, String> config) {}

        @Override
        public void close() {}
    }
}

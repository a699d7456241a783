package nl.mijnaccountantsportal.login.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;

/**
 * Tells from a sender's error what became of the mail. Only proof counts: if the error could also have come after the
 * mail server had the mail, the mail may have arrived.
 */
record SendFailure(Throwable error, EmailSenderProvider sender) {

    private static final List<Class<? extends Exception>> PROOFS = List.of(
            MailConnectException.class,
            AuthenticationFailedException.class,
            SendFailedException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            SSLHandshakeException.class);

    // Too many connections, or none for the moment: 421 (RFC 5321, 3.8) and any 4xx as a greeting; 432 of Exchange, for
    // too many at a time; 454 at the login (RFC 4954, 6). The first form is that of a greeting in Angus Mail.
    private static final Pattern FOR_NOW = Pattern.compile(", response: 4\\d\\d\\b|^(?:421|432|454)\\b");

    private static final String KEYCLOAKS_SENDER = DefaultEmailSenderProvider.class.getName();

    private static final Set<String> WITH_THE_MAIL = Set.of("sendMessage", "close");

    Delivery outcome() {
        if (error instanceof DeliveryException known) {
            return known.outcome();
        }
        return isBeforeSending() || chain().anyMatch(this::provesThatNobodyGotIt)
                ? Delivery.FAILED
                : Delivery.UNCERTAIN;
    }

    /**
     * Whether the mail server refused the mail because there were too many at a time, so that another try may succeed.
     */
    boolean isForNow() {
        return outcome() == Delivery.FAILED
                && chain().map(Throwable::getMessage)
                        .filter(Objects::nonNull)
                        .anyMatch(words -> FOR_NOW.matcher(words.strip()).find());
    }

    // Only the kind of error: the mail server's own words may contain the address.
    String reason() {
        if (error instanceof DeliveryException known) {
            return known.getMessage();
        }
        return chain().reduce((outer, inner) -> inner).orElse(error).getClass().getSimpleName();
    }

    /**
     * Keycloak's sender reports a missing setting, a refused address and a broken connection in the same way. The stack
     * trace tells whether it had started on the mail: only then does it call these two methods.
     */
    private boolean isBeforeSending() {
        Throwable thrown = error instanceof EmailException && error.getCause() != null ? error.getCause() : error;
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; sender instanceof DefaultEmailSenderProvider && i < frames.length; i++) {
            if (frames[i].getClassName().equals(KEYCLOAKS_SENDER)
                    && frames[i].getMethodName().equals("send")) {
                return i == 0 || !WITH_THE_MAIL.contains(frames[i - 1].getMethodName());
            }
        }
        return false;
    }

    private boolean provesThatNobodyGotIt(Throwable link) {
        // The server's answer to a command. Without a number, the server broke off, perhaps after it accepted the mail.
        if (link instanceof SMTPSendFailedException answer) {
            return answer.getReturnCode() >= 400;
        }
        // Keycloak's sender wraps errors from before the connection in two layers.
        boolean whileConnecting = sender instanceof DefaultEmailSenderProvider
                && link instanceof EmailException
                && link.getCause() instanceof EmailException;
        return whileConnecting || PROOFS.stream().anyMatch(proof -> proof.isInstance(link));
    }

    private Stream<Throwable> chain() {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(20);
    }
}

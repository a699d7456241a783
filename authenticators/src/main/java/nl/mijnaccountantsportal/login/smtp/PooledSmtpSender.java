package nl.mijnaccountantsportal.login.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.mail.DeliveryException;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/**
 * Sends mails like Keycloak's own sender, but keeps the connection for the next mail. Its errors contain only the kind
 * of error, SMTP code and status, never addresses.
 */
final class PooledSmtpSender extends DefaultEmailSenderProvider {

    private static final Pattern STATUS = Pattern.compile("^[45]\\d\\d(?: [45]\\.\\d{1,3}\\.\\d{1,3})?\\b");

    private final KeycloakSession session;
    private final Map<AuthenticatorType, EmailAuthenticator> authenticators;
    private final SmtpConnections connections;

    PooledSmtpSender(
            KeycloakSession session,
            Map<AuthenticatorType, EmailAuthenticator> authenticators,
            SmtpConnections connections) {
        super(session, authenticators);
        this.session = session;
        this.authenticators = authenticators;
        this.connections = connections;
    }

    @Override
    public void send(Map<String, String> config, String address, String subject, String text, String html)
            throws EmailException {
        SmtpAccount account = new SmtpAccount(session.getContext().getRealm().getId(), config);
        Letter letter = new Letter(checked(account, address), subject, text, html);
        Optional<SmtpConnection> kept = connections.take(account);
        if (kept.isPresent() && carry(kept.get(), letter)) {
            return;
        }
        if (!carry(open(account), letter)) {
            throw new DeliveryException(
                    "the mail server broke off before the mail was handed over", null, Delivery.FAILED);
        }
    }

    // There is no connection yet, so the mail cannot have arrived.
    private static String checked(SmtpAccount account, String address) throws DeliveryException {
        try {
            account.from();
            return account.address(address);
        } catch (EmailException e) {
            throw new DeliveryException(e.getMessage(), e, Delivery.FAILED);
        }
    }

    private record Letter(String to, String subject, String text, String html) {}

    private SmtpConnection open(SmtpAccount account) throws EmailException {
        try {
            return SmtpConnection.open(account, authenticators.get(account.authenticatorType()), session);
        } catch (EmailException | MessagingException | RuntimeException e) {
            // If a setting is missing, Keycloak's authenticators throw a NullPointerException.
            throw new DeliveryException("no connection to the mail server: " + inShort(e), e, Delivery.FAILED);
        }
    }

    /** Returns false if the connection turned out to be closed before any of the mail was handed over. */
    private boolean carry(SmtpConnection connection, Letter letter) throws EmailException {
        SmtpMessage message = message(connection, letter);
        try {
            connection.transport().sendMessage(message, new InternetAddress[] {new InternetAddress(letter.to())});
        } catch (MessagingException | RuntimeException e) {
            connection.close();
            boolean answered =
                    e instanceof SendFailedException && STATUS.matcher(words(e)).find();
            if (!message.handedOver() && !answered) {
                return false;
            }
            throw new DeliveryException(
                    "the mail server did not confirm the mail: " + inShort(e),
                    e,
                    answered ? Delivery.FAILED : Delivery.UNCERTAIN);
        }
        connections.keep(connection);
        return true;
    }

    private SmtpMessage message(SmtpConnection connection, Letter letter) throws DeliveryException {
        try {
            return SmtpMessage.of(
                    connection.mail(),
                    connection.account(),
                    letter.to(),
                    letter.subject(),
                    letter.text(),
                    letter.html());
        } catch (EmailException | RuntimeException e) {
            // The connection can still be used.
            connections.keep(connection);
            throw new DeliveryException("the mail could not be composed: " + inShort(e), e, Delivery.FAILED);
        }
    }

    // The server's own words may contain the address.
    private static String inShort(Throwable error) {
        Matcher status = STATUS.matcher(words(error));
        return root(error).getClass().getSimpleName() + (status.find() ? " " + status.group() : "");
    }

    private static String words(Throwable error) {
        return String.valueOf(root(error).getMessage());
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}

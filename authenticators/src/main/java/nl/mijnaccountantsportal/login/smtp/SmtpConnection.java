package nl.mijnaccountantsportal.login.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/**
 * An open, authenticated connection to an account's mail server.
 *
 * @param account the account that it may be used for
 * @param mail Angus Mail's settings for it
 * @param transport the connection itself
 */
record SmtpConnection(SmtpAccount account, Session mail, Transport transport) implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SmtpConnection.class);

    static SmtpConnection open(SmtpAccount account, EmailAuthenticator authenticator, KeycloakSession session)
            throws EmailException, MessagingException {
        Session mail = Session.getInstance(account.properties(session));
        Transport transport = mail.getTransport("smtp");
        authenticator.connect(session, account.config(), transport);
        return new SmtpConnection(account, mail, transport);
    }

    /** Asks the mail server (NOOP) whether the connection is open. If not, closes it here too. */
    boolean isAlive() {
        return transport.isConnected();
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debugf("A connection of %s ended with %s", account, e.getClass().getSimpleName());
        }
    }
}

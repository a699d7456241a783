package nl.mijnaccountantsportal.login.mail;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Hands one mail to the realm's mail server and tells {@code then} how that went. */
record MailDelivery(
        KeycloakSessionFactory sessions,
        Asker asker,
        String address,
        RenderedMail mail,
        String what,
        Consumer<Delivery> then)
        implements Callable<Delivery> {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class);

    /** Hides mail and address. */
    @Override
    public String toString() {
        return what + " for " + asker;
    }

    @Override
    public Delivery call() {
        Delivery outcome = deliver();
        try {
            then.accept(outcome);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s: its delivery, %s, could not be written down", what, outcome);
        }
        return outcome;
    }

    private Delivery deliver() {
        try (KeycloakSession session = sessions.create()) {
            // Some senders look at the realm (vault, trust store); no transaction may stay open while they send.
            session.getTransactionManager().begin();
            session.getContext().setRealm(session.realms().getRealm(asker.realmId()));
            session.getTransactionManager().commit();
            session.getProvider(EmailSenderProvider.class)
                    .send(asker.smtp(), address, mail.subject(), mail.text(), mail.html());
            return Delivery.SENT;
        } catch (EmailException | RuntimeException e) {
            LOG.errorf(
                    "%s of user %s in realm %s was not sent (%s): look at the realm's e-mail settings, smtpServer",
                    what, asker.userId(), asker.realmId(), reason(e));
            return Delivery.FAILED;
        }
    }

    // The kind of error only: a mail server's own words may hold the address.
    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}

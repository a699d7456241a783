package nl.mijnaccountantsportal.login.mail;

import java.util.concurrent.Callable;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Hands one mail to the realm's mail server and writes down how that went. */
record MailDelivery(KeycloakSessionFactory sessions, Asker asker, MailedCode mail, RenderedMail rendered)
        implements Callable<Delivery> {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class);

    @Override
    public Delivery call() {
        Delivery outcome = deliver();
        try {
            record(outcome);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Code %s: its delivery, %s, could not be written down", mail.id(), outcome);
        }
        return outcome;
    }

    private void record(Delivery outcome) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            session.getProvider(CodeLedger.class).recordDelivery(mail.id(), outcome);
            RealmModel realm = session.realms().getRealm(asker.realmId());
            if (realm != null) {
                session.getContext().setRealm(realm);
                writeEvent(new EventBuilder(realm, session), outcome);
            }
        });
    }

    private Delivery deliver() {
        try (KeycloakSession session = sessions.create()) {
            // Some senders look at the realm (vault, trust store); no transaction may stay open while they send.
            session.getTransactionManager().begin();
            session.getContext().setRealm(session.realms().getRealm(asker.realmId()));
            session.getTransactionManager().commit();
            session.getProvider(EmailSenderProvider.class)
                    .send(asker.smtp(), mail.address(), rendered.subject(), rendered.text(), rendered.html());
            return Delivery.SENT;
        } catch (EmailException | RuntimeException e) {
            LOG.errorf(
                    "Code %s of user %s in realm %s was not sent (%s): look at the realm's e-mail settings, smtpServer",
                    mail.id(), asker.userId(), asker.realmId(), reason(e));
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

    private void writeEvent(EventBuilder event, Delivery outcome) {
        event.event(EventType.SEND_VERIFY_EMAIL)
                .client(asker.clientId())
                .user(asker.userId())
                .ipAddress(asker.ipAddress())
                .detail("portal_code_purpose", mail.purpose().name())
                .detail("portal_code_id", mail.id())
                .detail("portal_code_address", mail.maskedAddress());
        if (outcome == Delivery.SENT) {
            event.success();
        } else {
            event.error(Errors.EMAIL_SEND_FAILED);
        }
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.tracing.TracingAttributes;
import org.keycloak.tracing.TracingProvider;

/** The delivery of one mail to the realm's mail server. It renders the mail first. {@code then} gets the outcome. */
record MailDelivery(
        KeycloakSessionFactory sessions,
        MailRequest request,
        String address,
        MailWords words,
        String what,
        Consumer<Delivery> then) {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class);

    /** Hides mail and address. */
    @Override
    public String toString() {
        return what + " of " + request;
    }

    /**
     * Talks to the mail server and returns the outcome: sent, failed or uncertain; or pending, if the mail server
     * refuses connections for the moment and {@code again} allows another try. A mail that cannot be rendered counts as
     * failed; so does an error in the sender, such as a missing class, because without an outcome the queue would wait
     * for ever.
     */
    Delivery send(BooleanSupplier again) {
        try (KeycloakSession session = sessions.create()) {
            // Some senders read the realm (vault, trust store). No transaction may stay open while they send.
            session.getTransactionManager().begin();
            RealmModel realm = session.realms().getRealm(request.realmId());
            if (realm == null) {
                LOG.infof("%s: not sent, since the realm is gone", this);
                return Delivery.FAILED;
            }
            session.getContext().setRealm(realm);
            if (request.clientId() != null) {
                // A theme selector of the operator may choose by it.
                session.getContext().setClient(realm.getClientByClientId(request.clientId()));
            }
            RenderedMail mail = words.render(session);
            session.getTransactionManager().commit();
            return traced(session, mail, again);
        } catch (EmailException | RuntimeException | Error e) {
            // Faulty texts of the realm cause other exceptions than faulty templates.
            LOG.errorf(e, "%s was not sent", this);
            return Delivery.FAILED;
        }
    }

    private Delivery traced(KeycloakSession session, RenderedMail mail, BooleanSupplier again) {
        return session.getProvider(TracingProvider.class).trace(MailDelivery.class, "send", span -> {
            Delivery outcome = LoginMeters.timed(
                    session.getContext().getRealm().getName(),
                    () -> sendBy(session.getProvider(EmailSenderProvider.class), mail, again));
            span.setAttribute(TracingAttributes.REALM_ID, request.realmId())
                    .setAttribute(TracingAttributes.USER_ID, request.userId())
                    .setAttribute("portal.mail", what)
                    .setAttribute("portal.mail.outcome", outcome.name());
            return outcome;
        });
    }

    private Delivery sendBy(EmailSenderProvider sender, RenderedMail mail, BooleanSupplier again) {
        try {
            sender.send(request.smtp(), address, mail.subject(), mail.text(), mail.html());
            return Delivery.SENT;
        } catch (EmailException | RuntimeException | Error e) {
            SendFailure failure = new SendFailure(e, sender);
            if (failure.isForNow() && again.getAsBoolean()) {
                LOG.debugf("%s: %s; it waits for another try", this, failure.reason());
                return Delivery.PENDING;
            }
            LOG.errorf(
                    "%s: %s (%s): look at the realm's e-mail settings, smtpServer",
                    this,
                    failure.outcome() == Delivery.FAILED ? "not sent" : "it is uncertain whether it was sent",
                    failure.reason());
            return failure.outcome();
        }
    }

    void conclude(Delivery outcome) {
        try {
            then.accept(outcome);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "%s: its delivery, %s, could not be recorded", this, outcome);
        }
    }
}

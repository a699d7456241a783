package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/**
 * Sends codes and notices. They are rendered and delivered from a bounded queue, so a request waits for neither. If an
 * operator has set a patience, a request waits that long for the outcome of a code's mail.
 */
public final class Mailer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Mailer.class);

    // How many mails are prepared at a time. Each takes a few milliseconds and a database connection.
    private static final int PREPARING = 2;

    // Longer than a page takes, because the work would slow down the page of the user it is for, and so reveal that the
    // user exists.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final KeycloakSessionFactory sessions;
    private final DeliverySettings settings;
    private final DeliveryQueue queue;
    private final DeliveryWriter deliveries;
    private final ScheduledThreadPoolExecutor preparation;

    /**
     * @param sessions makes a Keycloak session for each mail
     * @param settings the limits
     */
    public Mailer(KeycloakSessionFactory sessions, DeliverySettings settings) {
        this.sessions = sessions;
        this.settings = settings;
        this.queue = new DeliveryQueue(settings);
        deliveries = new DeliveryWriter((records, outcome) -> CodeDeliveryRecord.write(sessions, records, outcome));
        preparation = new ScheduledThreadPoolExecutor(PREPARING, DeliveryQueue.named("portal-mail-preparation-"));
    }

    /**
     * Sends a code that the ledger has granted. The outcome is recorded in the ledger once it is known.
     *
     * @param session the request's session
     * @param user the recipient; the mail is in the language of the request's pages
     * @param mail the code
     * @return what is known after the patience: {@link Delivery#PENDING} if the mail server has not answered yet
     */
    public Delivery send(KeycloakSession session, UserModel user, MailedCode mail) {
        MailRequest request = MailRequest.of(session, user);
        CodeDeliveryRecord record = new CodeDeliveryRecord(request, mail.id(), mail.purpose(), mail.maskedAddress());
        try {
            MailWords words = new MailTemplate(session, user, MailLanguage.ofPages(session, user)).words(mail);
            Future<Delivery> delivery = queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    words,
                    "Code " + mail.id(),
                    outcome -> deliveries.note(record, outcome)));
            return settings.patience().isZero()
                    ? Delivery.PENDING
                    : delivery.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Delivery.PENDING;
        } catch (RejectedExecutionException e) {
            LOG.errorf("Code %s of %s was not sent: %s", mail.id(), request, e.getMessage());
            deliveries.note(record, Delivery.BUSY);
            return Delivery.BUSY;
        } catch (ExecutionException | RuntimeException e) {
            LOG.errorf(e, "Code %s of %s was not sent", mail.id(), request);
            deliveries.note(record, Delivery.FAILED);
            return Delivery.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.PENDING;
        }
    }

    /**
     * Sends a notice without waiting for the outcome. A failure is logged.
     *
     * @param session a session with the realm
     * @param user the recipient
     * @param mail the notice
     */
    public void send(KeycloakSession session, UserModel user, UserNotice mail) {
        MailRequest request = MailRequest.of(session, user);
        Enum<?> notice = mail.notice();
        try {
            queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    new MailTemplate(session, user, mail.language()).words(mail),
                    "Notice " + notice,
                    outcome -> LOG.debugf("Notice %s of %s: %s", notice, request, outcome)));
        } catch (RejectedExecutionException e) {
            LOG.errorf("Notice %s of %s was not sent: %s", notice, request, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Notice %s of %s was not sent", notice, request);
        }
    }

    /**
     * Runs work shortly after the request, so that the time that the page takes reveals nothing. It has its own threads
     * and queue, because the other mails must not wait for it.
     *
     * @param work checks whether there is a mail to send, and sends it; exceptions are logged
     */
    public void later(Runnable work) {
        if (preparation.isShutdown() || preparation.getQueue().size() >= settings.queue()) {
            LOG.errorf(
                    "A mail for a forgotten password was not sent: %d requests are already waiting, or the server is stopping",
                    preparation.getQueue().size());
            return;
        }
        preparation.schedule(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.errorf(e, "A mail for a forgotten password was not sent");
                    }
                },
                A_MOMENT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Sends a link that the ledger has granted. The outcome is recorded in the ledger once it is known.
     *
     * @param session a session with realm, client and connection of the request
     * @param user the recipient
     * @param mail the link
     */
    public void send(KeycloakSession session, UserModel user, ResetMail mail) {
        MailRequest request = MailRequest.of(session, user);
        CodeDeliveryRecord record = new CodeDeliveryRecord(request, mail.id(), CodePurpose.RESET, mail.maskedAddress());
        try {
            MailWords words = new MailTemplate(session, user, mail.language()).words(mail);
            queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    words,
                    "Reset " + mail.id(),
                    outcome -> deliveries.note(record, outcome)));
        } catch (RejectedExecutionException e) {
            LOG.errorf("Reset %s of %s was not sent: %s", mail.id(), request, e.getMessage());
            deliveries.note(record, Delivery.BUSY);
        } catch (EmailException | RuntimeException e) {
            LOG.errorf(e, "Reset %s of %s was not sent", mail.id(), request);
            deliveries.note(record, Delivery.FAILED);
        }
    }

    /**
     * What this node knows before the ledger does.
     *
     * @param codeId the code's row
     * @return whether the mail of this code was sent and that is not recorded yet
     */
    public boolean hasSent(String codeId) {
        return deliveries.hasSent(codeId);
    }

    /** Accepts no new mails and gives waiting mails some time to be delivered. */
    @Override
    public void close() {
        preparation.shutdown();
        try {
            // First, waiting work hands its mails to the queue.
            preparation.awaitTermination(2 * A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.close();
        deliveries.close();
    }
}

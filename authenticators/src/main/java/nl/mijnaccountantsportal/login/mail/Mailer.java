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
 * Sends codes and notices: renders in the request, delivers on a bounded queue. A request never talks to the mail server.
 * Where an operator wants that, it waits a moment for a refusal of a code that comes at once.
 */
public final class Mailer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Mailer.class);

    // Mails to prepare at a time: each takes a few milliseconds and a connection to the database.
    private static final int PREPARING = 2;

    // Longer than a page takes: the work would slow down the page of the user whom it is for.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final KeycloakSessionFactory sessions;
    private final DeliverySettings settings;
    private final DeliveryQueue queue;
    private final DeliveryWriter deliveries;
    private final ScheduledThreadPoolExecutor preparation;

    /**
     * @param sessions gives each mail a Keycloak session of its own
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
     * Sends a code that the ledger has granted. The outcome is recorded in the ledger, whenever it comes.
     *
     * @param session the request's session
     * @param user who gets the mail, in the language of the request's pages
     * @param mail the code
     * @return what is known after a moment: {@link Delivery#PENDING} if the mail server has not answered yet
     */
    public Delivery send(KeycloakSession session, UserModel user, MailedCode mail) {
        MailRequest request = MailRequest.of(session, user);
        CodeDeliveryRecord record = new CodeDeliveryRecord(request, mail.id(), mail.purpose(), mail.maskedAddress());
        try {
            RenderedMail rendered = new MailTemplate(session, user, MailLanguage.ofPages(session, user)).render(mail);
            Future<Delivery> delivery = queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    rendered,
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
        } catch (EmailException | ExecutionException | RuntimeException e) {
            // Words of the realm's own that cannot be put together end in other exceptions than templates do.
            LOG.errorf(e, "Code %s of %s was not sent", mail.id(), request);
            deliveries.note(record, Delivery.FAILED);
            return Delivery.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.PENDING;
        }
    }

    /**
     * Sends a notice. Nobody waits for it; a failure is logged.
     *
     * @param session a session with the realm
     * @param user who is told
     * @param mail the notice
     */
    public void send(KeycloakSession session, UserModel user, NoticeMail mail) {
        MailRequest request = MailRequest.of(session, user);
        Notice notice = mail.notice();
        try {
            RenderedMail rendered = new MailTemplate(session, user, mail.language()).render(notice, mail.origin());
            queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    rendered,
                    "Notice " + notice,
                    outcome -> LOG.debugf("Notice %s of %s: %s", notice, request, outcome)));
        } catch (RejectedExecutionException e) {
            LOG.errorf("Notice %s of %s was not sent: %s", notice, request, e.getMessage());
        } catch (EmailException | RuntimeException e) {
            LOG.errorf(e, "Notice %s of %s was not sent", notice, request);
        }
    }

    /**
     * Does work a moment after the request, so that its page tells nothing by its time: in threads and a queue apart from
     * those of the mails, which must not wait for it.
     *
     * @param work looks whether there is a mail to send, and sends it; an error that it throws is logged
     */
    public void later(Runnable work) {
        if (preparation.isShutdown() || preparation.getQueue().size() >= settings.queue()) {
            LOG.errorf(
                    "A mail for a forgotten password was not sent: %d requests for one wait already, or the server stops",
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
     * Sends a link that the ledger has granted. The outcome is recorded in the ledger, whenever it comes.
     *
     * @param session a session with realm, client and connection of the request
     * @param user who gets the mail
     * @param mail the link
     */
    public void send(KeycloakSession session, UserModel user, ResetMail mail) {
        MailRequest request = MailRequest.of(session, user);
        CodeDeliveryRecord record = new CodeDeliveryRecord(request, mail.id(), CodePurpose.RESET, mail.maskedAddress());
        try {
            RenderedMail rendered = new MailTemplate(session, user, mail.language()).render(mail);
            queue.add(new MailDelivery(
                    sessions,
                    request,
                    mail.address(),
                    rendered,
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
     * What this node knows before the ledger says it.
     *
     * @param codeId the code's row
     * @return whether the mail of this code was sent just now
     */
    public boolean hasSent(String codeId) {
        return deliveries.hasSent(codeId);
    }

    /** Takes no new mails and gives those that wait a moment to go out. */
    @Override
    public void close() {
        preparation.shutdown();
        try {
            // What waits hands its mails to the queue first.
            preparation.awaitTermination(2 * A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.close();
        deliveries.close();
    }
}

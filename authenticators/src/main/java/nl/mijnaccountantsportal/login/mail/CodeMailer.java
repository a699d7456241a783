package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/**
 * Sends codes: renders in the request, delivers on a bounded queue. A request never talks to the mail server; it waits a
 * moment for a refusal that comes at once.
 */
public final class CodeMailer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CodeMailer.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /**
     * The limits of delivery.
     *
     * @param threads how many mails are delivered at a time
     * @param queue how many may wait
     * @param patience how long a page waits for the mail server's answer
     */
    public record Settings(int threads, int queue, Duration patience) {}

    private final KeycloakSessionFactory sessions;
    private final Settings settings;
    private final ThreadPoolExecutor deliveries;

    /**
     * @param sessions gives each mail a Keycloak session of its own
     * @param settings the limits
     */
    public CodeMailer(KeycloakSessionFactory sessions, Settings settings) {
        this.sessions = sessions;
        this.settings = settings;
        AtomicInteger number = new AtomicInteger();
        deliveries = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queue()),
                job -> new Thread(job, "portal-code-mail-" + number.incrementAndGet()));
        deliveries.allowCoreThreadTimeOut(true);
    }

    /**
     * Sends a code that the ledger has granted. The outcome is recorded in the ledger, whenever it comes.
     *
     * @param session the request's session
     * @param user who gets the mail: decides the language
     * @param mail the code
     * @return what is known after a moment: {@link Delivery#PENDING} if the mail server has not answered yet
     */
    public Delivery send(KeycloakSession session, UserModel user, MailedCode mail) {
        try {
            RenderedMail rendered = new CodeMailTemplate(session, user).render(mail);
            Future<Delivery> delivery =
                    deliveries.submit(new MailDelivery(sessions, Asker.of(session, user), mail, rendered));
            return delivery.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Delivery.PENDING;
        } catch (RejectedExecutionException e) {
            LOG.errorf(
                    "Code %s was not sent: %d mails wait already (spi-authenticator--portal-email-code--delivery-queue)",
                    mail.id(), settings.queue());
            return failed(session, mail);
        } catch (EmailException | ExecutionException e) {
            LOG.errorf(e, "Code %s was not sent", mail.id());
            return failed(session, mail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.PENDING;
        }
    }

    private static Delivery failed(KeycloakSession session, MailedCode mail) {
        session.getProvider(CodeLedger.class).recordDelivery(mail.id(), Delivery.FAILED);
        return Delivery.FAILED;
    }

    /** Takes no new mails and gives those that wait a moment to go out. */
    @Override
    public void close() {
        deliveries.shutdown();
        try {
            if (!deliveries.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                int lost = deliveries.shutdownNow().size();
                LOG.warnf("The server stops with %d codes not sent; their users can ask for new ones", lost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package nl.mijnaccountantsportal.login.benchmark.floor;

import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A row that is on the disk before the page is sent, a mail by Keycloak's own sender beside the request, Keycloak's own
 * page for a code, and the use of the row, which is on the disk before the login goes on.
 */
public class LeastEmailCode extends LeastStep {

    /** The name of the step in a flow. */
    public LeastEmailCode() {
        this("benchmark-least-email", Records.PLAIN);
    }

    LeastEmailCode(String id, Records records) {
        this(id, new Step(records));
    }

    LeastEmailCode(String id, Step step) {
        super(id, step);
    }

    /** A code for somebody. */
    record Mail(String realm, String user, String address, Map<String, String> server, String code) {}

    /** What happens in the request and beside it. */
    static class Step implements Authenticator {

        private static final String CODE = "benchmark-code";
        private static final String ROW = "benchmark-row";
        // As long as the mail of this project.
        private static final String HTML = "<p>" + "A line of a mail. ".repeat(300) + "</p>";

        private final Records records;
        private final SecureRandom random = new SecureRandom();
        private final ExecutorService mails = Executors.newFixedThreadPool(36, work -> {
            Thread thread = new Thread(work, "benchmark-mail");
            thread.setDaemon(true);
            return thread;
        });

        Step(Records records) {
            this.records = records;
        }

        @Override
        public void authenticate(AuthenticationFlowContext context) {
            String code = "%06d".formatted(random.nextInt(1_000_000));
            AuthenticationSessionModel tab = context.getAuthenticationSession();
            tab.setAuthNote(CODE, code);
            tab.setAuthNote(ROW, UUID.randomUUID().toString());
            records.add(context.getSession(), row(context));
            Mail mail = new Mail(
                    context.getRealm().getId(),
                    context.getUser().getId(),
                    context.getUser().getEmail(),
                    Map.copyOf(context.getRealm().getSmtpConfig()),
                    code);
            KeycloakSessionFactory factory = context.getSession().getKeycloakSessionFactory();
            mails.execute(() -> deliver(factory, mail));
            context.challenge(context.form().createLoginTotp());
        }

        private static Records.Row row(AuthenticationFlowContext context) {
            AuthenticationSessionModel tab = context.getAuthenticationSession();
            return new Records.Row(tab.getAuthNote(ROW), context.getUser().getId(), tab.getTabId());
        }

        private void deliver(KeycloakSessionFactory factory, Mail mail) {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                try {
                    send(session, mail);
                } catch (EmailException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        /** Sends in a session of its own. */
        void send(KeycloakSession session, Mail mail) throws EmailException {
            session.getProvider(EmailSenderProvider.class)
                    .send(mail.server(), mail.address(), "Your code", "Your code:\n" + mail.code() + "\n", HTML);
        }

        @Override
        public void action(AuthenticationFlowContext context) {
            AuthenticationSessionModel tab = context.getAuthenticationSession();
            String entered = context.getHttpRequest().getDecodedFormParameters().getFirst("otp");
            if (tab.getAuthNote(CODE).equals(entered) && records.use(context.getSession(), row(context))) {
                context.success();
            } else {
                context.failure(AuthenticationFlowError.INVALID_CREDENTIALS);
            }
        }

        @Override
        public boolean requiresUser() {
            return true;
        }

        @Override
        public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
            return true;
        }

        @Override
        public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

        @Override
        public void close() {}
    }
}

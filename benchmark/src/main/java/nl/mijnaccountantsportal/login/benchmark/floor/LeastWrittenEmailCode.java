package nl.mijnaccountantsportal.login.benchmark.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What {@link LeastCountedEmailCode} does, with Keycloak's own mail in the user's language, and an event for each mail.
 * The events of a second are written in one transaction.
 */
public final class LeastWrittenEmailCode extends LeastEmailCode {

    /** The name of the step in a flow. */
    public LeastWrittenEmailCode() {
        super("benchmark-least-written", new Step());
    }

    private static final class Step extends LeastEmailCode.Step {

        private final Queue<Mail> sent = new ConcurrentLinkedQueue<>();
        private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "benchmark-events");
            thread.setDaemon(true);
            return thread;
        });
        private boolean writes;

        private Step() {
            super(Records.COUNTED);
        }

        @Override
        void send(KeycloakSession session, Mail mail) throws EmailException {
            RealmModel realm = session.realms().getRealm(mail.realm());
            session.getContext().setRealm(realm);
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(session.users().getUserById(realm, mail.user()))
                    .send(
                            "emailVerificationSubject",
                            "email-verification-with-code.ftl",
                            new HashMap<>(Map.of("code", mail.code())));
            sent.add(mail);
            write(session.getKeycloakSessionFactory());
        }

        private synchronized void write(KeycloakSessionFactory factory) {
            if (!writes) {
                writes = true;
                writer.scheduleWithFixedDelay(() -> writeSent(factory), 1, 1, TimeUnit.SECONDS);
            }
        }

        private void writeSent(KeycloakSessionFactory factory) {
            List<Mail> taken = new ArrayList<>();
            for (Mail mail = sent.poll(); mail != null; mail = sent.poll()) {
                taken.add(mail);
            }
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> taken.forEach(mail -> {
                        RealmModel realm = session.realms().getRealm(mail.realm());
                        session.getContext().setRealm(realm);
                        new EventBuilder(realm, session)
                                .event(EventType.SEND_VERIFY_EMAIL)
                                .user(mail.user())
                                .success();
                    }));
        }
    }
}

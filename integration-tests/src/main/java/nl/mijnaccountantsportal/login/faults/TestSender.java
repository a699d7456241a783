package nl.mijnaccountantsportal.login.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * An e-mail sender that an operator could have added. Settings of a realm's {@code smtpServer} control it: {@code hold}
 * names a file, and while that exists the sender hangs and ignores interrupts; {@code sender} names the sender that it
 * uses in the end.
 */
record TestSender(KeycloakSession session) implements EmailSenderProvider {

    @Override
    public void send(Map<String, String> config, String address, String subject, String text, String html)
            throws EmailException {
        while (config.containsKey("hold") && Files.exists(Path.of(config.get("hold")))) {
            Thread.interrupted();
            LockSupport.parkNanos(10_000_000);
        }
        session.getProvider(EmailSenderProvider.class, config.getOrDefault("sender", "default"))
                .send(config, address, subject, text, html);
    }

    @Override
    public void validate(Map<String, String> config) {}

    @Override
    public void close() {}
}

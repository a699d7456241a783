package nl.mijnaccountantsportal.login.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * An e-mail sender as an operator may plug it in. Settings of a realm's {@code smtpServer} tell it what to do: {@code
 * hold} names a file, and while that is there it hangs and ignores interrupts; {@code sender} names the one that sends
 * in the end.
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

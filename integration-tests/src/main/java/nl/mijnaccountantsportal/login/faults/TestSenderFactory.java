package nl.mijnaccountantsportal.login.faults;

import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the sender {@code test-sender}, where a server is told to use it. */
public final class TestSenderFactory implements EmailSenderProviderFactory {

    @Override
    public String getId() {
        return "test-sender";
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new TestSender(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.email;

import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The event listener {@code portal-notices}: works in realms that name it among their event listeners. */
public final class NoticeListenerFactory implements EventListenerProviderFactory {

    private EmailCodeAuthenticatorFactory emailCode;

    @Override
    public String getId() {
        return "portal-notices";
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoticeListener(session, emailCode.mailer());
    }

    @Override
    public void init(Config.Scope config) {}

    // One queue for all mails of ours: it belongs to the authenticator that needs it most.
    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        emailCode = (EmailCodeAuthenticatorFactory)
                sessions.getProviderFactory(Authenticator.class, EmailCodeAuthenticatorFactory.ID);
    }

    @Override
    public void close() {}
}

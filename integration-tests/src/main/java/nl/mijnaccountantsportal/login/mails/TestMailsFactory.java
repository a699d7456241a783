package nl.mijnaccountantsportal.login.mails;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves the mails at {@code /realms/<realm>/test-mails}. */
public final class TestMailsFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "test-mails";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new TestMails(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

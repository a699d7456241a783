package nl.mijnaccountantsportal.login.faults;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@link TestLever} at {@code /realms/<realm>/test-lever}. */
public final class TestLeverFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "test-lever";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new TestLever(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.email;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** The realm resource {@code portal-login}: what the pages of a login may ask the server. */
public final class DeliveryResourceFactory implements RealmResourceProviderFactory {

    /** The path segment below the realm's URL. */
    static final String ID = "portal-login";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new DeliveryResource(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

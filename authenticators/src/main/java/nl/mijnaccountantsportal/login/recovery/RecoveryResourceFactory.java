package nl.mijnaccountantsportal.login.recovery;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** The realm resource {@code portal-recovery}, to which the links in mails lead. */
public final class RecoveryResourceFactory implements RealmResourceProviderFactory {

    /** The path segment below the realm's URL. */
    static final String ID = "portal-recovery";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RecoveryResource(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

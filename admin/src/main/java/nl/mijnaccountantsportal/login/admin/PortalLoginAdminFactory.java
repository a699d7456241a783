package nl.mijnaccountantsportal.login.admin;

import nl.mijnaccountantsportal.login.realm.DoctorRounds;
import nl.mijnaccountantsportal.login.realm.PublicSecret;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Serves {@link PortalLoginResource} at {@code /admin/realms/<realm>/portal-login}. */
public final class PortalLoginAdminFactory implements AdminRealmResourceProviderFactory {

    static final String ID = "portal-login";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new PortalLoginAdmin();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        DoctorRounds.begin(sessions);
        sessions.register(PublicSecret::onEvent);
    }

    @Override
    public void close() {}
}

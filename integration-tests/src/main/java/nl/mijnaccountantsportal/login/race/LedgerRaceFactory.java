package nl.mijnaccountantsportal.login.race;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves the races at {@code /realms/<realm>/ledger-race}. */
public final class LedgerRaceFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "ledger-race";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new LedgerRace(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** Makes one port of the ledger in Keycloak's own database. */
class JpaFactory<P extends Provider> implements ProviderFactory<P> {

    private final Function<LedgerTransactions, P> port;

    JpaFactory(Function<LedgerTransactions, P> port) {
        this.port = port;
    }

    @Override
    public String getId() {
        return "jpa";
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public P create(KeycloakSession session) {
        return port.apply(transactions(session));
    }

    static LedgerTransactions transactions(KeycloakSession session) {
        return new LedgerTransactions(session, () -> Instant.ofEpochMilli(Time.currentTimeMillis()));
    }

    @Override
    public void close() {}
}

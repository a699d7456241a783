package nl.mijnaccountantsportal.login.ledger.jpa;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Gives Keycloak the ledger's tables and the changelog that makes them. */
public final class LedgerEntities implements JpaEntityProviderFactory {

    // The first ten letters name Liquibase's own table (JpaUtils.getCustomChangelogTableName).
    private static final String ID = "portalcode";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new JpaEntityProvider() {
            @Override
            public List<Class<?>> getEntities() {
                return List.of(
                        CodeEntity.class,
                        FactorStateEntity.class,
                        AppFailureEntity.class,
                        ConfirmationEntity.class,
                        RealmFailuresEntity.class,
                        RecoveryEntity.class,
                        TrustedBrowserEntity.class);
            }

            @Override
            public String getChangelogLocation() {
                return "META-INF/portal-code-changelog.xml";
            }

            @Override
            public String getFactoryId() {
                return ID;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

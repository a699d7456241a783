package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Gives Keycloak the table of offers and the changelog that makes it. */
public final class OfferEntities implements JpaEntityProviderFactory {

    // The first ten letters name Liquibase's own table (JpaUtils.getCustomChangelogTableName).
    private static final String ID = "portaloffer";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new JpaEntityProvider() {
            @Override
            public List<Class<?>> getEntities() {
                return List.of(OfferEntity.class);
            }

            @Override
            public String getChangelogLocation() {
                return "META-INF/portal-offer-changelog.xml";
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

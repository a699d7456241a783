package nl.mijnaccountantsportal.login.mail;

import java.util.Objects;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** The event listener {@code portal-notices}: active in realms that have it among their event listeners. */
public final class NoticeListenerFactory implements EventListenerProviderFactory {

    private static final String ID = "portal-notices";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoticeListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(sessions, NoticeListenerFactory::beginToCount);
            }
        });
    }

    // For realms that use this login, which have the listener. In realms that are added later, the counters start at
    // their first count.
    private static void beginToCount(KeycloakSession session) {
        session.realms()
                .getRealmsStream()
                // Keycloak gives null for a realm that another node removes meanwhile.
                .filter(Objects::nonNull)
                .filter(realm -> realm.getEventsListenersStream().anyMatch(ID::equals))
                .forEach(realm -> LoginMeters.begin(realm.getName()));
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.recovery;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.code.IntRange;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** The required action {@code portal-recovery-pending}, and the timer of the mails that say the same. */
public final class RecoveryPendingFactory implements RequiredActionFactory {

    /** The action's id, and the name of a recovery in events. */
    static final String ID = "portal-recovery-pending";

    private static final String INTERVAL = "mail-interval";
    private static final IntRange SECONDS = new IntRange(1, 3600);

    private Duration interval = Duration.ofMinutes(5);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Show a pending recovery (portal login)";
    }

    @Override
    public void init(Config.Scope config) {
        interval = Duration.ofSeconds(
                SECONDS.check("spi-required-action--" + ID + "--" + INTERVAL, config.getInt(INTERVAL, 300)));
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(sessions, this::schedule);
            }
        });
    }

    private void schedule(KeycloakSession session) {
        long millis = interval.toMillis();
        session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(
                                session.getKeycloakSessionFactory(), new RecoveryReminders(), millis),
                        millis);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new RecoveryPending();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        // Settings of a realm; the option of the server is in the documentation.
        return List.of();
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.code.IntRange;
import nl.mijnaccountantsportal.login.ledger.Recoveries;
import nl.mijnaccountantsportal.login.ledger.RecoveriesFactory;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** Makes the {@link Recoveries} in Keycloak's own database. */
public final class JpaRecoveriesFactory extends JpaFactory<Recoveries> implements RecoveriesFactory {

    private static final Logger LOG = Logger.getLogger(JpaRecoveriesFactory.class);

    private static final String DAY = "seconds-per-day";
    private static final int WHOLE_DAY = 86_400;
    private static final IntRange SECONDS = new IntRange(1, WHOLE_DAY);
    private static final String INTERVAL = "mail-interval";
    private static final IntRange INTERVALS = new IntRange(1, 3600);

    private Duration day = Duration.ofDays(1);
    private Duration interval;

    /** For Keycloak. */
    public JpaRecoveriesFactory() {
        super(transactions -> new JpaRecoveries(transactions, Duration.ofDays(1)));
    }

    @Override
    public void init(Config.Scope config) {
        int seconds = SECONDS.check("spi-portal-recoveries--jpa--" + DAY, config.getInt(DAY, WHOLE_DAY));
        day = Duration.ofSeconds(seconds);
        interval = Duration.ofSeconds(
                INTERVALS.check("spi-portal-recoveries--jpa--" + INTERVAL, config.getInt(INTERVAL, 300)));
        if (seconds < WHOLE_DAY) {
            LOG.warnf(
                    "A day of the waiting time of recoveries lasts %d seconds, which is meant for tests only", seconds);
        }
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
                                session.getKeycloakSessionFactory(), new RecoveryMailTimer(day), millis),
                        millis);
    }

    @Override
    public Recoveries create(KeycloakSession session) {
        return new JpaRecoveries(transactions(session), day);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DAY)
                .type("int")
                .helpText("Length of one day of the waiting time of recoveries, in seconds, " + SECONDS + ".")
                .defaultValue(WHOLE_DAY)
                .add()
                .property()
                .name(INTERVAL)
                .type("int")
                .helpText("Seconds between two searches for mails that are due, " + INTERVALS + ".")
                .defaultValue(300)
                .add()
                .build();
    }
}

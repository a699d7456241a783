package nl.mijnaccountantsportal.login.code.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.CodeLedgerFactory;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;
import org.keycloak.tracing.TracingProvider;

/** Makes the ledger and keeps it tidy: rows go with their user, with their realm, and by age. */
public final class JpaCodeLedgerFactory implements CodeLedgerFactory {

    private static final Logger LOG = Logger.getLogger(JpaCodeLedgerFactory.class);

    private static final String RETENTION = "retention-months";
    private static final String CLEAN_UP = "clean-up-interval";

    private int retentionMonths;
    private Duration cleanUpInterval;

    @Override
    public String getId() {
        return "jpa";
    }

    @Override
    public void init(Config.Scope config) {
        // Here, since every start comes by and every step of the login needs the ledger.
        if (!ServerVersion.require(Version.VERSION)) {
            LOG.warnf("Cannot tell whether Keycloak %s is new enough for the portal login", Version.VERSION);
        }
        retentionMonths = read(config, RETENTION, 13, 3, 84);
        cleanUpInterval = Duration.ofSeconds(read(config, CLEAN_UP, 3600, 1, 86_400));
    }

    private static int read(Config.Scope config, String key, int preset, int min, int max) {
        int value = config.getInt(key, preset);
        if (value < min || value > max) {
            throw new InvalidSettingException(
                    "spi-portal-code-ledger--jpa--" + key, String.valueOf(value), min + " to " + max);
        }
        return value;
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> onEvent(sessions, event));
    }

    private void onEvent(KeycloakSessionFactory sessions, ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(sessions, this::scheduleCleanUp);
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            LedgerRows.deleteUser(
                    removed.getKeycloakSession(),
                    removed.getRealm().getId(),
                    removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            LedgerRows.deleteRealm(
                    removed.getKeycloakSession(), removed.getRealm().getId());
        }
    }

    private void scheduleCleanUp(KeycloakSession session) {
        LedgerCleanUp cleanUp = new LedgerCleanUp(retentionMonths);
        long interval = cleanUpInterval.toMillis();
        session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(session.getKeycloakSessionFactory(), cleanUp, interval),
                        interval);
    }

    @Override
    public CodeLedger create(KeycloakSession session) {
        CodeLedger ledger = new JpaCodeLedger(session, () -> Instant.ofEpochMilli(Time.currentTimeMillis()));
        return new TracedCodeLedger(ledger, session.getProvider(TracingProvider.class));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(RETENTION)
                .type("int")
                .helpText("Months after which the rows of codes are deleted, 3 to 84.")
                .defaultValue(13)
                .add()
                .property()
                .name(CLEAN_UP)
                .type("int")
                .helpText("Seconds between two looks for such rows, 1 to 86400.")
                .defaultValue(3600)
                .add()
                .build();
    }

    @Override
    public void close() {}
}

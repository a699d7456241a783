package nl.mijnaccountantsportal.login.ledger.jpa;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.code.IntRange;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.ledger.CodeLedgerFactory;
import nl.mijnaccountantsportal.login.server.StartCheck;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** Makes the ledger and deletes rows: those of deleted users and realms, and old ones. */
public final class JpaCodeLedgerFactory extends JpaFactory<CodeLedger> implements CodeLedgerFactory {

    private static final String RETENTION = "retention-months";
    private static final String CLEAN_UP = "clean-up-interval";
    private static final IntRange MONTHS = new IntRange(3, 84);
    private static final IntRange SECONDS = new IntRange(1, 86_400);

    private int retentionMonths;
    private Duration cleanUpInterval;

    /** For Keycloak. */
    public JpaCodeLedgerFactory() {
        super(JpaCodeLedger::new);
    }

    @Override
    public void init(Config.Scope config) {
        // Checked here, because every server start runs this and every step of the login needs the ledger.
        new StartCheck(Version.VERSION, JpaCodeLedgerFactory.class.getClassLoader()).run();
        retentionMonths = read(config, RETENTION, 13, MONTHS);
        cleanUpInterval = Duration.ofSeconds(read(config, CLEAN_UP, 3600, SECONDS));
    }

    private static int read(Config.Scope config, String key, int preset, IntRange range) {
        return range.check("spi-portal-code-ledger--jpa--" + key, config.getInt(key, preset));
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
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(RETENTION)
                .type("int")
                .helpText("Months after which the rows of codes are deleted, " + MONTHS + ".")
                .defaultValue(13)
                .add()
                .property()
                .name(CLEAN_UP)
                .type("int")
                .helpText("Seconds between two searches for such rows, " + SECONDS + ".")
                .defaultValue(3600)
                .add()
                .build();
    }
}

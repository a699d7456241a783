package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import nl.mijnaccountantsportal.login.ledger.RecoveryMailDue;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The required action {@code portal-recovery-pending}. It also starts the mails that say the same. */
public final class RecoveryPendingFactory implements RequiredActionFactory {

    @Override
    public String getId() {
        return MailboxRecovery.ACTION;
    }

    @Override
    public String getDisplayText() {
        return "Show a pending recovery (portal login)";
    }

    /** No settings: Keycloak's own, the maximum age of the login, has no use here. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof RecoveryMailDue due) {
                RecoveryReminder.send(sessions, due.request());
            }
        });
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new RecoveryPending();
    }

    @Override
    public void close() {}
}

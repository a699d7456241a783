package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The authenticator {@code portal-recovery-code}: its place in the admin console. */
public final class RecoveryCodeAuthenticatorFactory implements AuthenticatorFactory {

    private static final String ID = Ways.RECOVERY;

    private static final Requirement[] CHOICES = {Requirement.ALTERNATIVE, Requirement.DISABLED};

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Recovery code (portal login)";
    }

    @Override
    public String getHelpText() {
        return "Asks for one of the user's recovery codes (Keycloak's own credential) when the phone is not at hand. An"
                + " alternative beside the step for the app; never accepted for a transaction.";
    }

    /** The category of Keycloak's own step, so that brute-force detection counts failures here. */
    @Override
    public String getReferenceCategory() {
        return RecoveryCodes.TYPE;
    }

    /** Configurable, so that the realm can give it an authentication method reference (AMR). */
    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return CHOICES.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryCodeAuthenticator();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

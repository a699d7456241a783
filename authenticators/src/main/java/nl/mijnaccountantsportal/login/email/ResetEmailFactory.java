package nl.mijnaccountantsportal.login.email;

import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeSetting;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.resetcred.ResetCredentialEmail;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The authenticator {@code portal-reset-email}, which replaces Keycloak's <em>Send Reset Email</em>. */
public final class ResetEmailFactory implements AuthenticatorFactory {

    private static final String ID = "portal-reset-email";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Send Reset Email (portal login)";
    }

    @Override
    public String getHelpText() {
        return "Sends the link for a forgotten password within limits, and does not reveal whether the user exists.";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return ResetCredentialEmail.REQUIREMENT_CHOICES.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    /** Keycloak's own setting force-login, and the limits that e-mail codes have for mails. */
    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        Stream<ProviderConfigProperty> limits = Stream.of(
                        CodeSetting.PAUSE_BETWEEN_SENDS, CodeSetting.SENDS_PER_HOUR, CodeSetting.SENDS_PER_DAY)
                .map(EmailCodeAuthenticatorFactory::property);
        return Stream.concat(new ResetCredentialEmail().getConfigProperties().stream(), limits)
                .toList();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new ResetEmail();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}
}

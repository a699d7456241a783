package nl.mijnaccountantsportal.login.email;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeSetting;
import nl.mijnaccountantsportal.login.recovery.RecoveryWait;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.trust.TrustDays;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The authenticator {@code portal-email-code}: its place in the admin console and its settings. */
public final class EmailCodeAuthenticatorFactory implements AuthenticatorFactory {

    private static final String ID = Ways.MAILBOX;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "E-mail code (portal login)";
    }

    @Override
    public String getHelpText() {
        return "Sends a one-time code to the user's verified e-mail address and asks for it.";
    }

    /** A category of its own: with "otp", the account console and the LoA map would treat the mailbox as an app. */
    @Override
    public String getReferenceCategory() {
        return ID;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENT_CHOICES.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return Stream.concat(
                        Arrays.stream(CodeSetting.values()).map(EmailCodeAuthenticatorFactory::property),
                        Stream.concat(
                                Stream.of(Ways.FALLBACK, EmailCodeConfig.CODE_IN_SUBJECT)
                                        .map(EmailCodeAuthenticatorFactory::property),
                                Stream.of(
                                        unverifiedAddress(),
                                        ConfirmationRequest.setting(ID),
                                        RecoveryWait.setting(ID),
                                        TrustDays.setting(ID))))
                .toList();
    }

    private static ProviderConfigProperty property(String off) {
        String label = ID + "-" + off;
        return new ProviderConfigProperty(
                off, label, label + "-help", ProviderConfigProperty.BOOLEAN_TYPE, Boolean.FALSE);
    }

    private static ProviderConfigProperty unverifiedAddress() {
        String label = ID + "-" + UnverifiedAddress.SETTING;
        ProviderConfigProperty property = new ProviderConfigProperty(
                UnverifiedAddress.SETTING,
                label,
                label + "-help",
                ProviderConfigProperty.LIST_TYPE,
                UnverifiedAddress.REFUSE.word());
        property.setOptions(UnverifiedAddress.words());
        return property;
    }

    // Lists, so that realm admins cannot choose a value out of range. Label and help are message keys.
    static ProviderConfigProperty property(CodeSetting setting) {
        String label = ID + "-" + setting.key();
        ProviderConfigProperty property = new ProviderConfigProperty(
                setting.key(),
                label,
                label + "-help",
                ProviderConfigProperty.LIST_TYPE,
                String.valueOf(setting.preset()));
        property.setOptions(setting.choices());
        return property;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public Authenticator create(KeycloakSession session) {
        return new EmailCodeAuthenticator();
    }

    @Override
    public void close() {}
}

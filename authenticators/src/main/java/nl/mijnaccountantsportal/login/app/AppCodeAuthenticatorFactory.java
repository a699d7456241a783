package nl.mijnaccountantsportal.login.app;

import java.util.List;
import nl.mijnaccountantsportal.login.recovery.RecoveryWait;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.trust.TrustDays;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The authenticator {@code portal-app-code}: Keycloak's OTP form with the portal's page and an AMR value. */
public final class AppCodeAuthenticatorFactory extends OTPFormAuthenticatorFactory {

    private static final String ID = Ways.APP;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Authenticator app code (portal login)";
    }

    @Override
    public String getHelpText() {
        return "Asks for a code from the user's authenticator app (Keycloak's own OTP credential).";
    }

    /** Configurable, so that the realm can give it an authentication method reference (AMR). */
    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(ConfirmationRequest.setting(ID), RecoveryWait.setting(ID), TrustDays.setting(ID));
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new AppCodeAuthenticator();
    }
}

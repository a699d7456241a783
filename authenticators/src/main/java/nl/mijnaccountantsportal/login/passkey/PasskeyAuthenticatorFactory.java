package nl.mijnaccountantsportal.login.passkey;

import java.util.List;
import nl.mijnaccountantsportal.login.recovery.RecoveryWait;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The authenticator {@code portal-passkey}: Keycloak's WebAuthn as a second factor, with the portal's page. */
public final class PasskeyAuthenticatorFactory extends WebAuthnAuthenticatorFactory {

    private static final String ID = Ways.PASSKEY;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Passkey (portal login)";
    }

    @Override
    public String getHelpText() {
        return "Asks for the user's passkey (Keycloak's own WebAuthn credential), or has it sign a transaction.";
    }

    /** Configurable, so that the realm can give it a purpose and an authentication method reference (AMR). */
    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(ConfirmationRequest.setting(ID), RecoveryWait.setting(ID));
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new PasskeyAuthenticator(session);
    }
}

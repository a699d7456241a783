package nl.mijnaccountantsportal.login.offer;

import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces Keycloak's own factory under the same id. */
public final class AppCredentialProviderFactory extends OTPCredentialProviderFactory {

    @Override
    public OTPCredentialProvider create(KeycloakSession session) {
        return new AppCredentialProvider(session);
    }

    @Override
    public int order() {
        return 1;
    }
}

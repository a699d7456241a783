package nl.mijnaccountantsportal.login.trust;

import nl.mijnaccountantsportal.login.step.TrustHandles;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadata.Category;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Shows users their trusted browsers in the account console, where they can remove them. It checks no input and
 * configures nothing, because a trusted browser is not a factor.
 *
 * @param session a session
 */
record TrustedBrowserCredentials(KeycloakSession session) implements CredentialProvider<CredentialModel> {

    @Override
    public String getType() {
        return TrustHandles.TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        throw new UnsupportedOperationException("Only a login can trust a browser");
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TrustHandles.TYPE)
                .category(Category.TWO_FACTOR)
                .displayName("portal-trusted-browser-display-name")
                .helpText("portal-trusted-browser-help-text")
                .iconCssClass("kcAuthenticatorDefaultClass")
                .removeable(true)
                .build(session);
    }

    @Override
    public void close() {}
}

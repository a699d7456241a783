package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.HttpMethod;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's own provider of app credentials, with one difference: in realms where this project's required action is
 * on, the account console uses it to set up an app.
 */
final class AppCredentialProvider extends OTPCredentialProvider {

    AppCredentialProvider(KeycloakSession session) {
        super(session);
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata keycloaks = super.getCredentialTypeMetadata(context);
        CredentialTypeMetadata ours = CredentialTypeMetadata.builder()
                .type(keycloaks.getType())
                .category(keycloaks.getCategory())
                .displayName(keycloaks.getDisplayName())
                .helpText(keycloaks.getHelpText())
                .iconCssClass(keycloaks.getIconCssClass())
                .createAction(OfferPolicy.ACTION)
                .removeable(keycloaks.isRemoveable() && !isRemovedByTrust())
                .build(session);
        // Keycloak leaves out an action that the realm does not have or has switched off.
        return ours.getCreateAction() == null && !isRemovedByTrust() ? keycloaks : ours;
    }

    // The account console's old URL for removals asks for no login, so this check stops a trusted browser from removing
    // an app there.
    private boolean isRemovedByTrust() {
        KeycloakContext request = session.getContext();
        return request.getUserSession() != null
                && TrustedLogin.isNewestOf(request.getUserSession())
                && HttpMethod.DELETE.equals(request.getHttpRequest().getHttpMethod());
    }
}

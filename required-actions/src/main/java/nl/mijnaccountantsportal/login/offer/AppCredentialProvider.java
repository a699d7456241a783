package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.HttpMethod;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's own provider of app credentials, but for one thing: the account console sets an app up by this project's
 * action, in realms where that is on.
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
        // Keycloak takes an action out that the realm has not, or has off.
        return ours.getCreateAction() == null && !isRemovedByTrust() ? keycloaks : ours;
    }

    // The account console's old address for removals asks for no login: a trusted browser must not remove an app there.
    private boolean isRemovedByTrust() {
        KeycloakContext request = session.getContext();
        return request.getUserSession() != null
                && TrustedLogin.isNewestOf(request.getUserSession())
                && HttpMethod.DELETE.equals(request.getHttpRequest().getHttpMethod());
    }
}

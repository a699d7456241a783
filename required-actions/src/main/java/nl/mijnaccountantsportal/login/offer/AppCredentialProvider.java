package nl.mijnaccountantsportal.login.offer;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
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
                .removeable(keycloaks.isRemoveable())
                .build(session);
        // Keycloak takes an action out that the realm has not, or has off.
        return ours.getCreateAction() == null ? keycloaks : ours;
    }
}

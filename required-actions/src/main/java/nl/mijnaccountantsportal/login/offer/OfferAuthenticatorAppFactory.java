package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.ledger.RetentionOver;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/** The required action {@code portal-offer-authenticator-app}: its place in the admin console and its settings. */
public final class OfferAuthenticatorAppFactory implements RequiredActionFactory {

    private static final String ID = OfferPolicy.ACTION;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Offer an authenticator app (portal login)";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(OfferedFactors.SETTING)
                .label(ID + "-offers")
                .helpText(ID + "-offers-help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(OfferedFactors.CHOICES)
                .defaultValue(OfferedFactors.CHOICES.get(0))
                .add()
                .property()
                .name(OfferPolicy.ASK_AGAIN)
                .label(ID + "-ask-again")
                .helpText(ID + "-ask-again-help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(OfferPolicy.ASK_AGAIN_CHOICES)
                .defaultValue(OfferPolicy.EVERY_LOGIN)
                .add()
                .property()
                .name(OfferPolicy.MAX_SKIPS)
                .label(ID + "-max-skips")
                .helpText(ID + "-max-skips-help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(OfferPolicy.MAX_SKIPS_CHOICES)
                .defaultValue(OfferPolicy.UNLIMITED)
                .add()
                .property()
                .name(OfferPolicy.MANDATORY_FROM)
                .label(ID + "-mandatory-from")
                .helpText(ID + "-mandatory-from-help")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(OfferPolicy.ONLY_FOR_ROLE)
                .label(ID + "-only-for-role")
                .helpText(ID + "-only-for-role-help")
                .type(ProviderConfigProperty.ROLE_TYPE)
                .add()
                .property()
                .name(CodesPolicy.SETTING)
                .label(ID + "-recovery-codes")
                .helpText(ID + "-recovery-codes-help")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(CodesPolicy.CHOICES)
                .defaultValue(CodesPolicy.CHOICES.get(0))
                .add()
                .property()
                .name(Constants.MAX_AUTH_AGE_KEY)
                .label(ID + "-max-auth-age")
                .helpText(ID + "-max-auth-age-help")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Constants.KC_ACTION_MAX_AGE)
                .add()
                .build();
    }

    /** Refuses invalid settings when the realm admin saves them. */
    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        Map<String, String> config = model.getConfig() == null ? Map.of() : model.getConfig();
        try {
            String role = OfferPolicy.from(config).role();
            if (role != null) {
                OfferPolicy.role(session, realm, role);
            }
            MaxAuthAge.read(config.get(Constants.MAX_AUTH_AGE_KEY));
        } catch (InvalidSettingException e) {
            throw new ValidationException(new ValidationError(ID, "config", e.getMessage()));
        }
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new OfferAuthenticatorApp();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(OfferAuthenticatorAppFactory::onEvent);
        sessions.register(StaleRole::onEvent);
    }

    private static void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            new Offers(
                            removed.getKeycloakSession(),
                            removed.getRealm().getId(),
                            removed.getUser().getId())
                    .forget();
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            Offers.deleteRealm(removed.getKeycloakSession(), removed.getRealm().getId());
        } else if (event instanceof RetentionOver over) {
            Offers.deleteOlderThan(over.session(), over.before());
        }
    }

    @Override
    public void close() {}
}

package nl.mijnaccountantsportal.login.offer;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;

/**
 * Keeps the setting "only for role" up to date. It holds a name, because Keycloak has no setting for a role's id. When
 * the role or its client is renamed, the setting is changed too. When the role is deleted, that is logged at once.
 */
final class StaleRole {

    private static final Logger LOG = Logger.getLogger(StaleRole.class);

    private StaleRole() {}

    static void log(RealmModel realm) {
        LOG.errorf(
                "Realm %s, required action %s: setting %s names a role that does not exist; users who were never asked"
                        + " are not asked",
                realm.getName(), OfferPolicy.ACTION, OfferPolicy.ONLY_FOR_ROLE);
    }

    static void onEvent(ProviderEvent event) {
        if (event instanceof RoleModel.RoleNameChangeEvent renamed) {
            rename(
                    renamed.getRealm(),
                    KeycloakModelUtils.buildRoleQualifier(renamed.getClientId(), renamed.getPreviousName()),
                    KeycloakModelUtils.buildRoleQualifier(renamed.getClientId(), renamed.getNewName()));
        } else if (event instanceof ClientModel.ClientIdChangeEvent renamed) {
            renameClient(renamed);
        } else if (event instanceof RoleContainerModel.RoleRemovedEvent removed) {
            report(removed.getKeycloakSession(), removed.getRole());
        }
    }

    private static void renameClient(ClientModel.ClientIdChangeEvent renamed) {
        RealmModel realm = renamed.getUpdatedClient().getRealm();
        String prefix = renamed.getPreviousClientId() + ".";
        String role = setting(realm);
        if (role != null && role.startsWith(prefix)) {
            rename(realm, role, renamed.getNewClientId() + "." + role.substring(prefix.length()));
        }
    }

    private static void rename(RealmModel realm, String from, String to) {
        if (!from.equals(setting(realm))) {
            return;
        }
        RequiredActionConfigModel model = realm.getRequiredActionConfigByAlias(OfferPolicy.ACTION);
        Map<String, String> config = new HashMap<>(model.getConfig());
        config.put(OfferPolicy.ONLY_FOR_ROLE, to);
        model.setConfig(config);
        realm.updateRequiredActionConfig(model);
    }

    private static void report(KeycloakSession session, RoleModel role) {
        RealmModel realm = session.getContext().getRealm();
        String name = KeycloakModelUtils.buildRoleQualifier(
                role.getContainer() instanceof ClientModel client ? client.getClientId() : null, role.getName());
        if (realm != null && name.equals(setting(realm))) {
            log(realm);
            new EventBuilder(realm, session)
                    .event(EventType.CUSTOM_REQUIRED_ACTION)
                    .detail("custom_required_action", OfferPolicy.ACTION)
                    .detail("portal_setting", OfferPolicy.ONLY_FOR_ROLE)
                    .error("portal_setting_stale");
        }
    }

    private static String setting(RealmModel realm) {
        RequiredActionConfigModel model = realm.getRequiredActionConfigByAlias(OfferPolicy.ACTION);
        return model == null || model.getConfig() == null
                ? null
                : model.getConfig().get(OfferPolicy.ONLY_FOR_ROLE);
    }
}

package nl.mijnaccountantsportal.login.recovery;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Deletes a user's recovery codes together with their last second factor, in the same transaction. Codes that it misses
 * cannot be used (see {@link RecoveryCodes#left}), but must not become valid again with the next app.
 */
final class LeftoverCodes implements EventListenerProvider {

    private static final Pattern CREDENTIAL =
            Pattern.compile("users/(?<id>[^/]+)/(?:credentials/.+|disable-credential-types)");

    private final KeycloakSession session;

    LeftoverCodes(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.REMOVE_CREDENTIAL
                && event.getUserId() != null
                && isFactor(event.getDetails())) {
            look(event.getRealmId(), event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null
                && event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.ACTION) {
            Matcher path = CREDENTIAL.matcher(event.getResourcePath());
            if (path.matches() && isFactor(event.getDetails())) {
                look(event.getRealmId(), path.group("id"));
            }
        }
    }

    // An event that does not name what was removed may be about a factor.
    private static boolean isFactor(Map<String, String> details) {
        String type = details == null ? null : details.get(Details.CREDENTIAL_TYPE);
        return type == null || RecoveryCodes.standInFor(type);
    }

    private void look(String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            RecoveryCodes codes = RecoveryCodes.stored(user);
            if (!codes.hasFactor()) {
                codes.delete();
            }
        }
    }

    @Override
    public void close() {}
}

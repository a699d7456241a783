package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Ways around the login: actions that add a factor, registration, and grants without our pages. */
final class DoorChecks {

    static final List<Check> ALL = List.of(
            DoorChecks::actions,
            DoorChecks::registration,
            DoorChecks::offlineAccess,
            DoorChecks::otherGrants,
            PublicSecret::check);

    /** Keycloak's actions that an application may start in a session, and what each one adds. */
    private static final Map<String, String> ADDING = Map.of(
            "CONFIGURE_TOTP", "an authenticator app",
            "webauthn-register", "a passkey",
            "webauthn-register-passwordless", "a passkey that replaces the password",
            "CONFIGURE_RECOVERY_AUTHN_CODES", "recovery codes",
            "idp_link", "an account at an identity provider");

    private DoorChecks() {}

    private static Stream<Finding> actions(KeycloakSession session, RealmModel realm) {
        return realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .filter(action -> ADDING.containsKey(action.getAlias()))
                .map(action -> new Finding(
                        "action-adds-factor",
                        Severity.WARNING,
                        "required action " + action.getAlias(),
                        "In a session that is a few minutes old anyone at the keyboard can add "
                                + ADDING.get(action.getAlias()) + ".",
                        "Switch it off (Authentication, Required actions) where users do not need it."));
    }

    private static Stream<Finding> registration(KeycloakSession session, RealmModel realm) {
        return realm.isRegistrationAllowed() && !realm.isVerifyEmail()
                ? Stream.of(new Finding(
                        "registration",
                        Severity.WARNING,
                        "Realm settings, Login",
                        "Users who register have an unverified address, so they get no code.",
                        "Switch 'Verify email' on, or registration off."))
                : Stream.empty();
    }

    private static Stream<Finding> offlineAccess(KeycloakSession session, RealmModel realm) {
        return realm.getClientsStream()
                .filter(client -> client.isEnabled() && client.isPublicClient() && client.isStandardFlowEnabled())
                .filter(client -> client.getClientScopes(false).containsKey("offline_access")
                        && Optional.ofNullable(realm.getDefaultRole())
                                .map(role -> role.getCompositesStream()
                                        .anyMatch(part -> part.getName().equals("offline_access")))
                                .orElse(false))
                .map(client -> new Finding(
                        "offline-access",
                        Severity.INFO,
                        "client " + client.getClientId(),
                        "One login gives a token that outlives the session by weeks, at a client that keeps no secret.",
                        "Take 'offline_access' out of the client's scopes, or out of the realm's default role."));
    }

    private static Stream<Finding> otherGrants(KeycloakSession session, RealmModel realm) {
        return realm.getClientsStream()
                .filter(ClientModel::isEnabled)
                .flatMap(client -> Stream.of(
                                Map.entry("oauth2.device.authorization.grant.enabled", "device"),
                                Map.entry("oidc.ciba.grant.enabled", "CIBA"))
                        .filter(grant -> Boolean.parseBoolean(client.getAttribute(grant.getKey())))
                        .filter(grant -> !KeycloakRelease.isAtLeast(26, 7, 5))
                        .map(grant -> new Finding(
                                "grant-of-locked-users",
                                Severity.WARNING,
                                "client " + client.getClientId() + ", " + grant.getValue() + " grant",
                                "Keycloak before 26.7.5 gives tokens by this grant to users whom detection has locked.",
                                "Run Keycloak 26.7.5, or switch the grant off at the client.")));
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.realm.FlowWays.Users;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks for flows that can be completed without a second factor, wherever they are bound. */
final class FlowChecks {

    static final List<Check> ALL = List.of(
            FlowChecks::browser,
            FlowChecks::clientOverrides,
            FlowChecks::policies,
            FlowChecks::directGrant,
            FlowChecks::reset,
            FlowChecks::afterProviders,
            FlowChecks::linking);

    private static final String ADD_STEP =
            "Put 'E-mail code (portal login)' after the password, as Required (Authentication, Flows).";

    private FlowChecks() {}

    private static Stream<Finding> browser(KeycloakSession session, RealmModel realm) {
        return new FlowWays(realm, Users.ANY)
                .wayRound(realm.getBrowserFlow()).stream()
                        .map(way -> new Finding(
                                "browser-flow",
                                Severity.ERROR,
                                "flow " + way,
                                "Some users log in with their password alone.",
                                ADD_STEP));
    }

    private static Stream<Finding> clientOverrides(KeycloakSession session, RealmModel realm) {
        return realm.getClientsStream()
                .filter(ClientModel::isEnabled)
                .flatMap(client -> override(realm, client, AuthenticationFlowBindings.BROWSER_BINDING)
                        .flatMap(new FlowWays(realm, Users.ANY)::wayRound)
                        .map(way -> new Finding(
                                "client-flow",
                                Severity.ERROR,
                                "client " + client.getClientId() + ", flow " + way,
                                "A login at this client gives a session of the whole realm without a second factor.",
                                "Remove the override (Clients, the client, Advanced, Authentication flow overrides)."))
                        .stream());
    }

    private static Stream<Finding> policies(KeycloakSession session, RealmModel realm) {
        FlowWays ways = new FlowWays(realm, Users.ANY);
        return new PolicyFlows(session, realm)
                .all()
                .flatMap(policy -> ways
                        .wayRound(policy.flow())
                        .map(way -> new Finding(
                                "policy-flow",
                                Severity.ERROR,
                                "client profile " + policy.profile() + ", flow " + way,
                                "A login at a client of this profile gives a session of the whole realm without a second"
                                        + " factor.",
                                "Remove 'auth-flow-enforcer' from the profile, or choose another flow there (Realm settings,"
                                        + " Client policies)."))
                        .stream());
    }

    private static Optional<AuthenticationFlowModel> override(RealmModel realm, ClientModel client, String binding) {
        return Optional.ofNullable(client.getAuthenticationFlowBindingOverride(binding))
                .map(realm::getAuthenticationFlowById);
    }

    private static Stream<Finding> directGrant(KeycloakSession session, RealmModel realm) {
        FlowWays ways = new FlowWays(realm, Users.ANY);
        return realm.getClientsStream()
                .filter(client -> client.isEnabled() && client.isDirectAccessGrantsEnabled())
                .flatMap(client -> ways
                        .wayRound(override(realm, client, AuthenticationFlowBindings.DIRECT_GRANT_BINDING)
                                .orElseGet(realm::getDirectGrantFlow))
                        .map(
                                way -> new Finding(
                                        "direct-grant",
                                        Severity.ERROR,
                                        "client " + client.getClientId() + ", flow " + way,
                                        "A password alone is enough to get tokens, without a second factor.",
                                        "Switch 'Direct access grants' off at the client, or bind a direct grant flow with 'Deny access'."))
                        .stream());
    }

    private static Stream<Finding> reset(KeycloakSession session, RealmModel realm) {
        if (!realm.isResetPasswordAllowed()) {
            return Stream.empty();
        }
        return new FlowWays(realm, Users.WITH_FACTOR)
                .wayRound(realm.getResetCredentialsFlow()).stream()
                        .map(way -> new Finding(
                                "reset-flow",
                                Severity.ERROR,
                                "flow " + way,
                                "'Forgot password' bypasses the authenticator app: access to the mailbox is enough.",
                                "Ask for the app in the reset flow: 'Authenticator app code (portal login)', behind the"
                                        + " condition 'user configured'."));
    }

    private static Stream<Finding> afterProviders(KeycloakSession session, RealmModel realm) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.userAuthentication())
                .filter(provider -> provider.isEnabled() && !Boolean.TRUE.equals(provider.isLinkOnly()))
                .flatMap(provider -> afterProvider(realm, provider).stream());
    }

    private static Optional<Finding> afterProvider(RealmModel realm, IdentityProviderModel provider) {
        String flowId = provider.getPostBrokerLoginFlowId();
        Optional<String> way = flowId == null
                ? Optional.of("none")
                : new FlowWays(realm, Users.ANY).wayRound(realm.getAuthenticationFlowById(flowId));
        return way.map(open -> new Finding(
                "provider-post-login",
                Severity.WARNING,
                "identity provider " + provider.getAlias() + ", post login flow " + open,
                "Users who come from this provider are not asked for a second factor here.",
                "Choose a post login flow that holds 'E-mail code (portal login)' as Required (Identity providers), unless"
                        + " the provider asks for one itself."));
    }

    private static Stream<Finding> linking(KeycloakSession session, RealmModel realm) {
        FlowWays ways = new FlowWays(realm, Users.ANY);
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.userAuthentication())
                .filter(IdentityProviderModel::isEnabled)
                .flatMap(provider -> Optional.ofNullable(provider.getFirstBrokerLoginFlowId())
                        .map(realm::getAuthenticationFlowById)
                        .or(() -> Optional.ofNullable(realm.getFirstBrokerLoginFlow()))
                        .flatMap(ways::wayRound)
                        .map(way -> new Finding(
                                "provider-linking",
                                Severity.ERROR,
                                "identity provider " + provider.getAlias() + ", flow " + way,
                                "An account here can be linked to one at the provider without its second factor.",
                                "Choose a first login flow that asks for password and second factor before it links"
                                        + " (the realm export has 'portal first broker login')."))
                        .stream());
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.trust.TrustDays;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks steps that are set to trust browsers. */
final class TrustChecks {

    static final List<Check> ALL = List.of(TrustChecks::withoutEffect);

    private TrustChecks() {}

    private static Stream<Finding> withoutEffect(KeycloakSession session, RealmModel realm) {
        Set<String> logins = Stream.concat(
                        Stream.of(realm.getBrowserFlow().getId()),
                        realm.getClientsStream().map(TrustChecks::override).flatMap(Optional::stream))
                .collect(Collectors.toSet());
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> isStep(execution.getAuthenticator()) && trusts(realm, execution))
                .map(execution -> AuthenticatorUtil.getTopParentFlow(realm, execution))
                .filter(flow -> !logins.contains(flow.getId()))
                .map(AuthenticationFlowModel::getAlias)
                .distinct()
                .map(flow -> new Finding(
                        "trust-without-effect",
                        Severity.INFO,
                        "flow " + flow,
                        "A step of this flow is set to trust browsers, but asks for a code anyway.",
                        "Set 'Trust a browser (days)' only at the steps of the browser flow, and to 0 here."));
    }

    // A sub-flow has no authenticator.
    private static boolean isStep(String authenticator) {
        return Ways.MAILBOX.equals(authenticator) || Ways.APP.equals(authenticator);
    }

    private static Optional<String> override(ClientModel client) {
        return Optional.ofNullable(
                client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING));
    }

    private static boolean trusts(RealmModel realm, AuthenticationExecutionModel execution) {
        return Optional.ofNullable(execution.getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(AuthenticatorConfigModel::getConfig)
                .map(config -> config.get(TrustDays.KEY))
                .filter(days -> !days.isBlank() && !"0".equals(days))
                .isPresent();
    }
}

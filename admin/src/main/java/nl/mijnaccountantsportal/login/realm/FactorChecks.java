package nl.mijnaccountantsportal.login.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.offer.Offers;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Checks for factors that logins do not ask for, or that can be removed sooner than it seems. */
final class FactorChecks {

    static final List<Check> ALL =
            List.of(FactorChecks::offeredPasskey, FactorChecks::passkeysOfUsers, FactorChecks::waits);

    private static final String OFFER = "portal-offer-authenticator-app";

    private static final Set<String> SECOND_FACTOR_STEPS = Set.of(Ways.PASSKEY, "webauthn-authenticator");

    private static final String PASSWORDLESS_STEP = "webauthn-authenticator-passwordless";

    private static final String ADD_STEP =
            "Put 'Passkey (portal login)' beside 'E-mail code (portal login)', as Alternative (Authentication, Flows).";

    private FactorChecks() {}

    private static Stream<Finding> offeredPasskey(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(realm.getRequiredActionProviderByAlias(OFFER))
                .filter(RequiredActionProviderModel::isEnabled)
                .map(action -> realm.getRequiredActionConfigByAlias(OFFER))
                .map(config -> config.getConfig().get("offers"))
                .filter(offers -> Set.of("passkey", "both").contains(offers) && !asksFor(realm, SECOND_FACTOR_STEPS))
                .map(offers -> new Finding(
                        "offer-passkey",
                        Severity.WARNING,
                        "required action " + OFFER + ", flow "
                                + realm.getBrowserFlow().getAlias(),
                        "Users are offered a passkey that no login asks for, and an e-mail code lets them in as"
                                + " before.",
                        ADD_STEP))
                .stream();
    }

    private static Stream<Finding> passkeysOfUsers(KeycloakSession session, RealmModel realm) {
        List<String> unasked = new ArrayList<>();
        if (!asksFor(realm, SECOND_FACTOR_STEPS)) {
            unasked.add(WebAuthnCredentialModel.TYPE_TWOFACTOR);
        }
        // The login page asks for these where 'Enable Passkeys' is on.
        if (!asksFor(realm, Set.of(PASSWORDLESS_STEP))
                && !Boolean.TRUE.equals(realm.getWebAuthnPolicyPasswordless().isPasskeysEnabled())) {
            unasked.add(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
        }
        long users = unasked.isEmpty() ? 0 : Offers.holders(session, realm.getId(), unasked);
        return users == 0
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                "users-passkey-unasked",
                                Severity.WARNING,
                                users + " users, flow " + realm.getBrowserFlow().getAlias(),
                                "Users with a passkey or security key are not asked for it when they log in.",
                                unasked.contains(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                                        ? ADD_STEP
                                        : "Switch 'Enable Passkeys' on (Authentication, Policies, Webauthn passwordless policy)."));
    }

    private static boolean asksFor(RealmModel realm, Set<String> steps) {
        return new FlowWays(realm, FlowWays.Users.ANY)
                .steps(realm.getBrowserFlow())
                .anyMatch(step -> steps.contains(step.getAuthenticator()));
    }

    private static Stream<Finding> waits(KeycloakSession session, RealmModel realm) {
        FlowWays ways = new FlowWays(realm, FlowWays.Users.ANY);
        Function<AuthenticationExecutionModel, Optional<String>> wait = step -> Optional.of(step)
                .filter(one ->
                        !one.isDisabled() && RealmChecks.MAY_RECOVER.contains(String.valueOf(one.getAuthenticator())))
                .map(one -> ways.settings(one).get("recovery-wait"))
                .filter(days -> !days.isBlank() && !days.equals("off"));
        Set<String> waits = new TreeSet<>();
        String flows = realm.getAuthenticationFlowsStream()
                .filter(flow -> realm.getAuthenticationExecutionsStream(flow.getId())
                                .map(wait)
                                .flatMap(Optional::stream)
                                .peek(waits::add)
                                .count()
                        > 0)
                .map(AuthenticationFlowModel::getAlias)
                .sorted()
                .collect(Collectors.joining(", "));
        return waits.size() < 2
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                "recovery-waits-differ",
                                Severity.WARNING,
                                "flow " + flows,
                                "Steps let a recovery by mailbox wait " + String.join(" and ", waits)
                                        + " days, so an attacker can choose the shortest wait.",
                                "Set 'recovery-wait' to the same number at all of them (Authentication, Flows, the step's cog wheel)."));
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Looks for a way through a flow that asks for no second factor. It reads a flow like Keycloak's {@code
 * DefaultAuthenticationFlow}: alternatives count only if nothing is required, and a conditional sub-flow does not count
 * if its condition is not met.
 *
 * @param realm the realm of the flows
 * @param users the users for whom the way is searched
 */
record FlowWays(RealmModel realm, Users users) {

    /** For which users the condition "user configured" is met. */
    enum Users {
        /** For some users only, so a sub-flow behind the condition may be skipped. */
        ANY,
        /** Only users with a factor are considered, so it is met. */
        WITH_FACTOR
    }

    /** Steps that ask for a second factor, or refuse every user. */
    private static final Set<String> FACTORS = Set.of(
            "portal-email-code",
            "portal-app-code",
            "portal-passkey",
            "portal-recovery-code",
            "auth-otp-form",
            "auth-recovery-authn-code-form",
            "webauthn-authenticator",
            "webauthn-authenticator-passwordless",
            "direct-grant-validate-otp",
            "deny-access-authenticator");

    /**
     * Steps that only let users continue who have logged in elsewhere or are new. The flow that they used there is
     * checked separately.
     */
    private static final Set<String> ENTRANCES =
            Set.of("auth-cookie", "identity-provider-redirector", "idp-create-user-if-unique", "organization");

    private static final String CONDITION = "conditional-";
    private static final String LEVEL = "conditional-level-of-authentication";

    /** The sub-flows and steps of a way that asks for no second factor; empty if there is none. */
    Optional<String> wayRound(AuthenticationFlowModel flow) {
        return through(flow).map(way -> flow.getAlias() + way);
    }

    private Optional<String> through(AuthenticationFlowModel flow) {
        List<AuthenticationExecutionModel> steps = realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(step -> !step.isDisabled() && !isCondition(step))
                .toList();
        List<String> passed = new ArrayList<>();
        boolean levelled = false;
        for (AuthenticationExecutionModel step : steps) {
            if (step.isRequired() || step.isConditional()) {
                Optional<String> way = past(step);
                boolean mayBeAbsent = step.isConditional() && maySkip(step, levelled);
                if (way.isEmpty() && !mayBeAbsent) {
                    return Optional.empty();
                }
                way.ifPresent(passed::add);
                levelled |= setsLevel(step);
            }
        }
        if (!passed.isEmpty()) {
            return Optional.of(passed.get(passed.size() - 1));
        }
        return steps.stream()
                .filter(step -> step.getRequirement() == Requirement.ALTERNATIVE)
                .flatMap(step -> past(step).stream())
                .findFirst();
    }

    private Optional<String> past(AuthenticationExecutionModel step) {
        if (step.isAuthenticatorFlow()) {
            AuthenticationFlowModel flow = realm.getAuthenticationFlowById(step.getFlowId());
            return through(flow).map(way -> " > " + flow.getAlias() + way);
        }
        String provider = step.getAuthenticator();
        return FACTORS.contains(provider) && !isMailboxAlone(step) || ENTRANCES.contains(provider)
                ? Optional.empty()
                : Optional.of(" > " + provider);
    }

    /** If the mailbox has already proved the user, another code by mail proves nothing more. */
    private boolean isMailboxAlone(AuthenticationExecutionModel step) {
        return users == Users.WITH_FACTOR
                && Ways.MAILBOX.equals(step.getAuthenticator())
                && Boolean.parseBoolean(settings(step).get(Ways.FALLBACK));
    }

    private boolean maySkip(AuthenticationExecutionModel subFlow, boolean levelled) {
        List<AuthenticationExecutionModel> conditions = realm.getAuthenticationExecutionsStream(subFlow.getFlowId())
                .filter(step -> !step.isDisabled() && isCondition(step))
                .toList();
        // Keycloak skips a conditional sub-flow without a condition.
        return conditions.isEmpty() || conditions.stream().anyMatch(condition -> mayFail(condition, levelled));
    }

    private boolean mayFail(AuthenticationExecutionModel condition, boolean levelled) {
        return switch (condition.getAuthenticator()) {
            // The first level condition of a login is always met. The others are not, if the client requests no level.
            case LEVEL -> levelled;
            case "conditional-user-configured" -> users == Users.ANY;
            case "conditional-credential" -> !holdsAfterPassword(settings(condition));
            default -> true;
        };
    }

    /**
     * Keycloak's own flows skip a sub-flow for users who have shown a passkey, which does not help users with a
     * password.
     */
    private static boolean holdsAfterPassword(Map<String, String> settings) {
        boolean named = List.of(settings.getOrDefault("credentials", "").split("\\s*##\\s*"))
                .contains(PasswordCredentialModel.TYPE);
        return Boolean.parseBoolean(settings.get("included")) == named;
    }

    private boolean setsLevel(AuthenticationExecutionModel step) {
        return step.isAuthenticatorFlow()
                && steps(realm.getAuthenticationFlowById(step.getFlowId()))
                        .anyMatch(part -> LEVEL.equals(part.getAuthenticator()));
    }

    static boolean isCondition(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow() && step.getAuthenticator().startsWith(CONDITION);
    }

    /** All steps of a flow and its sub-flows, without disabled ones. */
    Stream<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(step -> !step.isDisabled())
                .flatMap(step -> step.isAuthenticatorFlow()
                        ? steps(realm.getAuthenticationFlowById(step.getFlowId()))
                        : Stream.of(step));
    }

    Map<String, String> settings(AuthenticationExecutionModel step) {
        return Optional.ofNullable(step.getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
    }
}

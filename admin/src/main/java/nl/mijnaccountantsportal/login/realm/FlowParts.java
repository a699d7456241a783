package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** Finds out what the parts of a flow are for. */
record FlowParts(RealmModel realm) {

    /** Links an account to one at an identity provider with only a mail. */
    static final String LINK_BY_MAIL = "idp-email-verification";

    private static final Set<String> PASSWORDS =
            Set.of("auth-username-password-form", "auth-password-form", "idp-username-password-form");

    /** Keycloak's steps that ask for a second factor, or set one up instead. */
    private static final Set<String> FACTORS = Set.of(
            "auth-otp-form",
            "auth-recovery-authn-code-form",
            "webauthn-authenticator",
            "webauthn-authenticator-passwordless",
            "reset-otp");

    private static final String OURS = "portal-";
    private static final String LEVEL = "conditional-level-of-authentication";

    boolean isPassword(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow() && step.isRequired() && PASSWORDS.contains(step.getAuthenticator());
    }

    boolean hasPassword(AuthenticationExecutionModel step) {
        return isPassword(step) || !step.isDisabled() && within(step).anyMatch(this::isPassword);
    }

    boolean hasPassword(AuthenticationFlowModel flow) {
        return all(flow).anyMatch(this::isPassword);
    }

    boolean hasLevels(AuthenticationFlowModel flow) {
        return all(flow).anyMatch(step -> LEVEL.equals(step.getAuthenticator()));
    }

    boolean hasStepOfOurs(AuthenticationFlowModel flow) {
        return all(flow)
                .map(AuthenticationExecutionModel::getAuthenticator)
                .anyMatch(step -> step != null && step.startsWith(OURS));
    }

    boolean has(AuthenticationFlowModel flow, String provider) {
        return all(flow).anyMatch(step -> provider.equals(step.getAuthenticator()));
    }

    /**
     * Whether our steps can replace this one.
     *
     * @throws RefusedSetUp if it is a sub-flow that asks for a second factor and also does something else
     */
    boolean isSecondFactor(AuthenticationExecutionModel step) {
        if (!step.isAuthenticatorFlow()) {
            return FACTORS.contains(step.getAuthenticator());
        }
        List<AuthenticationExecutionModel> within = within(step).toList();
        List<AuthenticationExecutionModel> steps =
                within.stream().filter(part -> !FlowWays.isCondition(part)).toList();
        long factors = steps.stream().filter(this::isSecondFactor).count();
        if (factors == 0 || within.stream().anyMatch(part -> LEVEL.equals(part.getAuthenticator()))) {
            return false;
        }
        if (factors < steps.size() && !step.isDisabled()) {
            throw new RefusedSetUp("The sub-flow '"
                    + realm.getAuthenticationFlowById(step.getFlowId()).getAlias()
                    + "' asks for a second factor and also has other steps: move those out of it.");
        }
        return factors == steps.size();
    }

    private Stream<AuthenticationExecutionModel> within(AuthenticationExecutionModel step) {
        return step.isAuthenticatorFlow() ? all(realm.getAuthenticationFlowById(step.getFlowId())) : Stream.empty();
    }

    private Stream<AuthenticationExecutionModel> all(AuthenticationFlowModel flow) {
        return new FlowWays(realm, FlowWays.Users.ANY).steps(flow);
    }
}

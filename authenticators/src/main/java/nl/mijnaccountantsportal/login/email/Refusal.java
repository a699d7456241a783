package nl.mijnaccountantsportal.login.email;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Why a user is sent no code and may enter none, apart from the ledger's limits. */
enum Refusal {
    NO_ADDRESS("no-address", Errors.INVALID_EMAIL),
    UNVERIFIED("unverified", Errors.INVALID_EMAIL),
    DISABLED("disabled", Errors.USER_DISABLED),
    SERVICE_ACCOUNT("service-account", Errors.NOT_ALLOWED),
    HAS_APP("has-app", Errors.NOT_ALLOWED),
    BRUTE_FORCE("brute-force", Errors.USER_TEMPORARILY_DISABLED),
    BRUTE_FORCE_PERMANENT("brute-force-permanent", Errors.USER_DISABLED);

    private final String reason;
    private final String eventError;

    Refusal(String reason, String eventError) {
        this.reason = reason;
        this.eventError = eventError;
    }

    String reason() {
        return reason;
    }

    String eventError() {
        return eventError;
    }

    static Optional<Refusal> of(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (!user.isEnabled()) {
            boolean byDetection = BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(
                    user.getFirstAttribute(UserModel.DISABLED_REASON));
            return Optional.of(byDetection ? BRUTE_FORCE_PERMANENT : DISABLED);
        }
        if (isLockedByDetection(context)) {
            return Optional.of(BRUTE_FORCE);
        }
        if (user.getServiceAccountClientLink() != null) {
            return Optional.of(SERVICE_ACCOUNT);
        }
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            return Optional.of(NO_ADDRESS);
        }
        if (!user.isEmailVerified()) {
            return Optional.of(UNVERIFIED);
        }
        return EmailCodeAuthenticatorFactory.isFor(user, context.getAuthenticatorConfig())
                ? Optional.empty()
                : Optional.of(HAS_APP);
    }

    // Not by BruteForceProtector.isTemporarilyDisabled: that also says yes while another request of the same user runs,
    // so that a double click would look like an attack. Parallel guesses are the ledger's business.
    private static boolean isLockedByDetection(AuthenticationFlowContext context) {
        if (!context.getRealm().isBruteForceProtected()) {
            return false;
        }
        UserLoginFailureModel failures = context.getSession()
                .loginFailures()
                .getUserLoginFailure(context.getRealm(), context.getUser().getId());
        return failures != null && Time.currentTimeMillis() / 1000 < failures.getFailedLoginNotBefore();
    }
}

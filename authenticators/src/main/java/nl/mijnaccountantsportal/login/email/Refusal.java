package nl.mijnaccountantsportal.login.email;

import java.util.Optional;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** Why a user can neither be sent nor enter a code, apart from the ledger's limits. */
enum Refusal {
    NO_ADDRESS("no-address", Errors.INVALID_EMAIL),
    UNVERIFIED("unverified", Errors.INVALID_EMAIL),
    DISABLED("disabled", Errors.USER_DISABLED),
    RECOVERED("recovered", Errors.NOT_ALLOWED),
    SERVICE_ACCOUNT("service-account", Errors.NOT_ALLOWED),
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
        Detection detection = Detection.of(context);
        Optional<Detection.Block> block =
                ConfirmationRequest.isAt(context) ? detection.atTransaction() : detection.atLogin();
        if (block.isPresent()) {
            return Optional.of(
                    switch (block.get()) {
                        case DISABLED -> DISABLED;
                        case LOCKED -> BRUTE_FORCE;
                        case LOCKED_FOR_GOOD -> BRUTE_FORCE_PERMANENT;
                    });
        }
        if (user.getServiceAccountClientLink() != null) {
            return Optional.of(SERVICE_ACCOUNT);
        }
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            return Optional.of(NO_ADDRESS);
        }
        if (!user.isEmailVerified() && !isVerifiedByCode(context)) {
            return Optional.of(UNVERIFIED);
        }
        // Users who got past the app through the mailbox must not confirm anything through the mailbox.
        boolean asksForMore = ConfirmationRequest.isAt(context) || new Ways(context).isStepUp();
        return asksForMore && MailboxRecovery.of(context).isUnfinished() ? Optional.of(RECOVERED) : Optional.empty();
    }

    private static boolean isVerifiedByCode(AuthenticationFlowContext context) {
        return EmailCodeConfig.of(context.getAuthenticatorConfig()).unverifiedAddress() == UnverifiedAddress.VERIFY
                && !ConfirmationRequest.isAt(context)
                && new AddressOrigin(context.getSession(), context.getRealm(), context.getUser()).isTrusted();
    }
}

package nl.mijnaccountantsportal.login.passkey;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.recovery.MailboxRecoveryStep;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.PasskeyUse;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.jboss.logging.Logger;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * One request of one user at one execution: has Keycloak check what a passkey signed, and tells the flow the result. A
 * passkey cannot be guessed, so the ledger counts nothing here.
 */
final class PasskeyStep {

    private static final Logger LOG = Logger.getLogger(PasskeyStep.class);

    private final AuthenticationFlowContext context;
    private final Optional<ConfirmationRequest> request;
    private final KeycloaksCheck check;
    private final MailboxRecoveryStep recovery;
    private final PasskeyPage page;

    /** {@code request}: what the passkey signs, or empty at a login. */
    PasskeyStep(AuthenticationFlowContext context, Optional<ConfirmationRequest> request, KeycloaksCheck check) {
        this.context = context;
        this.request = request;
        this.check = check;
        this.recovery = new MailboxRecoveryStep(context);
        this.page = new PasskeyPage(context, request, recovery::isOffered, check);
    }

    void arrive() {
        if (!recovery.arrive()) {
            context.challenge(page.show());
        }
    }

    void act() {
        if (!recovery.act()) {
            redeem();
        }
    }

    private void redeem() {
        Detection detection = Detection.of(context);
        Optional<Detection.Block> block = request.isPresent() ? detection.atTransaction() : detection.atLogin();
        if (block.isPresent()) {
            blocked(block.get());
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        // The browser's words about its failure are never shown or logged, because they may say anything.
        Optional<Assertion> assertion = Assertion.of(form);
        if (isPresent(form.getFirst(WebAuthnConstants.ERROR)) || assertion.isEmpty()) {
            refuse(Errors.NOT_ALLOWED, page.showError("portalPasskeyNotUsed"));
            return;
        }
        Optional<UsersPasskey> passkey = UsersPasskey.of(context.getUser(), assertion.get());
        if (passkey.isEmpty()) {
            refuse(Errors.CREDENTIAL_NOT_FOUND, page.showError("portalPasskeyUnknown"));
            return;
        }
        context.getEvent().detail(Details.SELECTED_CREDENTIAL_ID, passkey.get().id());
        compare(assertion.get(), passkey.get());
    }

    private static boolean isPresent(String text) {
        return text != null && !text.isBlank();
    }

    private void compare(Assertion assertion, UsersPasskey passkey) {
        Optional<TransactionChallenge> signed =
                request.flatMap(asked -> TransactionChallenge.take(context, asked.digest()));
        boolean asked = request.isPresent()
                ? signed.isPresent()
                : context.getAuthenticationSession().getAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE) != null;
        if (!asked) {
            refuse(Errors.EXPIRED_CODE, page.showError("portalPasskeyAgain"));
        } else if (request.isPresent() && !assertion.userVerified()) {
            refuseWrong("portalPasskeyUnverified");
        } else if (check.isRight()) {
            accept(assertion, signed.map(challenge -> passkey.signature(challenge.random(), assertion)));
        } else {
            refuseWrong("portalPasskeyWrong");
        }
    }

    private void accept(Assertion assertion, Optional<PasskeySignature> signature) {
        try {
            request.ifPresent(asked -> asked.signed(context, signature.orElseThrow()));
        } catch (RuntimeException e) {
            // If it cannot be stored, it is not confirmed.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; no user can confirm with a passkey",
                    context.getRealm().getName(),
                    context.getUser().getId());
            refuse(Errors.GENERIC_AUTHENTICATION_ERROR, page.notice("unavailable"));
            return;
        }
        new Ways(context).taken();
        PasskeyUse use = assertion.userVerified() ? PasskeyUse.VERIFIED : PasskeyUse.PRESENT;
        use.note(context);
        TrustedLogin.factorWasUsed(context);
        MailboxRecovery.of(context).factorWasUsed();
        new BrokerLogin(context).remember();
        Detection.of(context).succeeded();
        ReachedLevel.record(context);
        // Keycloak uses this detail for what was demanded. What was done is more useful.
        context.getEvent()
                .detail(WebAuthnConstants.USER_VERIFICATION_CHECKED, Boolean.toString(assertion.userVerified()));
        context.success(WebAuthnCredentialModel.TYPE_TWOFACTOR);
    }

    private void refuseWrong(String messageKey) {
        // An attacker with access to the mailbox must not be able to lock the login.
        if (!new ResetFlow(context).isHere()) {
            Detection.of(context).failed();
        }
        context.getEvent().removeDetail(WebAuthnConstants.AUTHENTICATED_USER_ID);
        refuse(Errors.INVALID_USER_CREDENTIALS, page.showError(messageKey));
    }

    private void blocked(Detection.Block block) {
        Runnable reply =
                switch (block) {
                    case DISABLED -> () -> refuse(Errors.USER_DISABLED, page.notice("disabled"));
                    case LOCKED -> () -> refuse(Errors.USER_TEMPORARILY_DISABLED, page.notice("brute-force"));
                    case LOCKED_FOR_GOOD -> () -> refuse(Errors.USER_DISABLED, page.notice("brute-force-permanent"));
                };
        reply.run();
    }

    private void refuse(String eventError, Response shown) {
        context.getEvent().user(context.getUser()).error(eventError);
        context.forceChallenge(shown);
    }
}

package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.Redemption;
import nl.mijnaccountantsportal.login.code.SendDecision;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.ledger.CodeLedger.Occasion;
import nl.mijnaccountantsportal.login.mail.MailedCode;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.MaskedAddress;
import nl.mijnaccountantsportal.login.step.RealmKey;
import nl.mijnaccountantsportal.login.step.RecoveryChoice;
import nl.mijnaccountantsportal.login.step.Repetition;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.step.WrongCode;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import nl.mijnaccountantsportal.login.trust.BrowserTrust;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/** One request of one user at one execution: sends a code or redeems one, and tells Keycloak's flow the result. */
final class EmailCodeStep {

    private static final Logger LOG = Logger.getLogger(EmailCodeStep.class);

    private final AuthenticationFlowContext context;
    private final CodeLedger ledger;
    private final EmailCodeConfig config;
    private final CodePolicy policy;
    private final CodeKey key;
    private final CodePage page;
    private final SentNote sent;
    private final Optional<ConfirmationRequest> request;
    private final BrowserTrust trust;

    private EmailCodeStep(
            AuthenticationFlowContext context,
            EmailCodeConfig config,
            CodeKey key,
            Optional<ConfirmationRequest> request) {
        this.context = context;
        this.ledger = context.getSession().getProvider(CodeLedger.class);
        this.config = config;
        this.policy = config.policy();
        this.key = key;
        this.sent = new SentNote(context.getAuthenticationSession(), key.executionId());
        this.page = new CodePage(context, request);
        this.request = request;
        this.trust = new BrowserTrust(context);
        if (sent.isReplacement()) {
            page.showReplacement();
        }
    }

    /** {@code request}: what the code confirms, or empty at a login. */
    static EmailCodeStep of(AuthenticationFlowContext context, Optional<ConfirmationRequest> request) {
        CodeKey key =
                key(context.getAuthenticationSession(), context.getExecution().getId(), request);
        return new EmailCodeStep(context, EmailCodeConfig.of(context.getAuthenticatorConfig()), key, request);
    }

    /** The state of the code that was sent to a tab, read from outside the flow; empty if none was sent. */
    static Optional<CodeState> state(
            KeycloakSession session,
            AuthenticationSessionModel tab,
            String executionId,
            AuthenticatorConfigModel config) {
        if (new SentNote(tab, executionId).codeId().isEmpty()) {
            return Optional.empty();
        }
        CodeKey key = key(tab, executionId, ConfirmationRequest.at(config, tab));
        return Optional.of(session.getProvider(CodeLedger.class)
                .look(key, EmailCodeConfig.of(config).policy()));
    }

    private static CodeKey key(
            AuthenticationSessionModel tab, String executionId, Optional<ConfirmationRequest> request) {
        return new CodeKey(
                tab.getRealm().getId(),
                ledgerId(tab.getAuthenticatedUser()),
                tab.getParentSession().getId(),
                tab.getTabId(),
                executionId,
                request.isPresent() ? CodePurpose.TRANSACTION : CodePurpose.LOGIN,
                tab.getAuthenticatedUser().getEmail(),
                request.map(ConfirmationRequest::digest).orElse(""));
    }

    // A user whom Keycloak does not store gets a new id at each login; only the address stays the same.
    private static String ledgerId(UserModel user) {
        return LightweightUserAdapter.isLightweightUser(user)
                ? UUID.nameUUIDFromBytes(user.getEmail().getBytes(StandardCharsets.UTF_8))
                        .toString()
                : user.getId();
    }

    /** Keycloak calls this at every GET. Only the first call in a tab sends a code. */
    void arrive() {
        if (sent.codeId().isEmpty()) {
            if (!trust.letIn()) {
                send(Occasion.ARRIVAL);
            }
            return;
        }
        CodeState state = ledger.look(key, policy);
        if (!state.usable() && new Repetition(context.getSession(), context.getAuthenticationSession()).hasJustBeen()) {
            leadOn();
            return;
        }
        if (isBesideAnotherForm()) {
            throw new WebApplicationException(page.show(state, policy));
        }
        context.challenge(page.show(state, policy));
    }

    // Keycloak refused this form because another one of the same page came first. That one may still be in progress:
    // see leadOn().
    private boolean isBesideAnotherForm() {
        FormMessage forwarded = context.getForwardedErrorMessage();
        return forwarded != null && Messages.EXPIRED_ACTION.equals(forwarded.getMessage());
    }

    // The realm admin may have changed the code length since the code was sent.
    private int length() {
        return sent.length().orElse(policy.length());
    }

    void send(Occasion occasion) {
        OneTimeCode code = OneTimeCode.generate(policy.length(), SecretGenerator::nextInt);
        RealmKey realmKey = RealmKey.active(context.getSession());
        String id = SecretGenerator.getInstance().generateSecureID();
        NewCode row =
                new NewCode(id, code.mac(realmKey.key(), id, key), realmKey.id(), MaskedAddress.of(key.address()));
        SendDecision decision = ledger.decideSend(key, policy, row, occasion);
        LoginMeters.requested(context.getRealm().getName(), key.purpose(), decision);
        Runnable reply = decision.match(new SendDecision.Cases<>(
                granted -> () -> showNew(id, known(granted.state(), mail(row, code))),
                live -> () -> {
                    sent.write(live.id(), length());
                    context.forceChallenge(page.show(live.state(), policy));
                },
                waiting -> () -> context.forceChallenge(
                        occasion == Occasion.RESEND
                                ? page.showTooEarly(waiting.state(), policy)
                                : page.show(waiting.state(), policy)),
                locked -> () -> lockedOut(Optional.empty(), locked.until())));
        reply.run();
    }

    private Delivery mail(NewCode row, OneTimeCode code) {
        return context.getSession()
                .getProvider(PortalMail.class)
                .sendCode(
                        context.getUser(),
                        new MailedCode(
                                row.id(),
                                code,
                                key.purpose(),
                                key.address(),
                                row.maskedAddress(),
                                policy,
                                config.codeInSubject(),
                                request.map(ConfirmationRequest::fields).orElse(Map.of())));
    }

    // Most failed mails do not count against the budget. The ledger knows whether this one does.
    private CodeState known(CodeState reserved, Delivery outcome) {
        CodeState state = outcome.reachedNobody() ? ledger.look(key, policy) : reserved;
        return state.delivered(outcome);
    }

    private void showNew(String codeId, CodeState state) {
        if (sent.codeId().isPresent()) {
            page.showReplacement();
            sent.writeReplacement(codeId, policy.length());
        } else {
            sent.write(codeId, policy.length());
        }
        context.forceChallenge(page.show(state, policy));
    }

    void redeem(String input) {
        Optional<OneTimeCode> code = OneTimeCode.parse(input, length());
        if (code.isEmpty()) {
            context.forceChallenge(page.showError("portalCodeMalformed", ledger.look(key, policy), policy));
            return;
        }
        Redemption redemption = ledger.redeem(key, policy, code.get(), RealmKey.all(context.getSession()));
        LoginMeters.redeemed(context.getRealm().getName(), key.purpose(), redemption);
        Runnable reply = redemption.match(new Redemption.Cases<>(
                accepted -> () -> accept(accepted, code.get()),
                wrong -> () -> refuseWrong(wrong),
                expired -> () -> refuse(
                        expired, Errors.EXPIRED_CODE, page.showError("portalCodeExpired", expired.state(), policy)),
                dead -> () -> refuse(dead, Errors.INVALID_CODE, page.showOver(dead.state(), policy)),
                repeated -> this::leadOn,
                used -> () -> refuse(used, Errors.INVALID_CODE, page.showError("portalCodeUsed", used.state(), policy)),
                locked -> () -> lockedOut(locked.id(), locked.until())));
        reply.run();
    }

    // The first request may still be in progress, and all requests of a tab share its notes. A challenge would write
    // there that this step is open, and so overwrite the other request's success. A thrown response writes nothing.
    private void leadOn() {
        context.getSession().getTransactionManager().setRollbackOnly();
        throw new WebApplicationException(page.goOn());
    }

    private void lockedOut(Optional<String> codeId, Instant until) {
        describe(codeId).error(Errors.USER_TEMPORARILY_DISABLED);
        context.forceChallenge(page.locked(until));
    }

    private void accept(Redemption.Accepted accepted, OneTimeCode code) {
        describe(accepted.codeId());
        RecoveryChoice choice = new RecoveryChoice(context);
        Optional<String> recovery = choice.made();
        if (recovery.isPresent() && !MailboxRecovery.of(context).complete(context, recovery.get())) {
            // Access to the mailbox alone must not let a user skip the app.
            choice.drop();
            context.getEvent().error(Errors.NOT_ALLOWED);
            context.forceChallenge(page.notice("recovery-over"));
            return;
        }
        request.ifPresentOrElse(
                asked -> asked.confirmed(context, Confirmation.Factor.EMAIL),
                () -> UsedMailbox.note(context.getAuthenticationSession()));
        verifyAddress(accepted.codeId());
        new Ways(context).taken();
        new Repetition(context.getSession(), context.getAuthenticationSession()).remember(code);
        AppAtMailStep.mailWasUsed(context);
        trust.codeWasRight();
        new BrokerLogin(context).remember();
        Detection.of(context).succeeded();
        ReachedLevel.record(context);
        context.success(Ways.MAILBOX);
    }

    // Refusal has already stopped users with an address that must not be verified this way.
    private void verifyAddress(Optional<String> codeId) {
        UserModel user = context.getUser();
        if (user.isEmailVerified() || !key.address().equals(user.getEmail())) {
            return;
        }
        try {
            user.setEmailVerified(true);
        } catch (ReadOnlyException e) {
            LOG.debugf("User %s: the user's store does not record that an address is verified", user.getId());
            return;
        }
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        context.getEvent()
                .clone()
                .event(EventType.VERIFY_EMAIL)
                .user(user)
                .detail("portal_code_id", codeId.orElse(null))
                .detail("portal_code_address", MaskedAddress.of(key.address()))
                .success();
    }

    private void refuseWrong(Redemption.Wrong wrong) {
        WrongCode.ofEmail(
                context.getSession(), context.getUser(), key.userId(), describe(wrong.codeId()), policy, wrong.lock());
        Detection.of(context).failed();
        context.failureChallenge(
                AuthenticationFlowError.INVALID_CREDENTIALS,
                wrong.lock()
                        .map(page::locked)
                        .orElseGet(() -> wrong.state().usable()
                                ? page.showError("portalCodeWrong", wrong.state(), policy)
                                : page.showOver(wrong.state(), policy)));
    }

    private void refuse(Redemption refused, String eventError, Response shown) {
        describe(refused.codeId()).error(eventError);
        context.forceChallenge(shown);
    }

    // Keycloak's own detail "code_id" means the login session.
    private EventBuilder describe(Optional<String> codeId) {
        return context.getEvent()
                .user(context.getUser())
                .detail("portal_code_purpose", key.purpose().name())
                .detail("portal_code_id", codeId.orElse(null))
                .detail("portal_code_address", MaskedAddress.of(key.address()));
    }
}

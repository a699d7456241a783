package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.AttemptClaim;
import nl.mijnaccountantsportal.login.code.CodeCheck;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.CodeLedger.Occasion;
import nl.mijnaccountantsportal.login.code.CodeOutcome;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.SendReservation;
import nl.mijnaccountantsportal.login.mail.MailedCode;
import nl.mijnaccountantsportal.login.mail.Mailer;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.RealmKey;
import nl.mijnaccountantsportal.login.step.Repetition;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of one user at one execution: sends a code or redeems one, and says so to Keycloak's flow. */
final class EmailCodeStep {

    /**
     * Auth note, one per execution: the row of the code that was sent to this tab, how many digits it has, and
     * {@link #REPLACEMENT} if another one came before it; blanks between them. Nothing else may stand here. The note outlives the code's use: a second click that comes late must not send another
     * mail.
     */
    private static final String SENT_NOTE = "portal-email-code.sent.";

    private static final String REPLACEMENT = "replacement";

    private final AuthenticationFlowContext context;
    private final Mailer mailer;
    private final CodeLedger ledger;
    private final CodePolicy policy;
    private final CodeKey key;
    private final CodePage page;
    private final Optional<ConfirmationRequest> request;

    private EmailCodeStep(
            AuthenticationFlowContext context,
            Mailer mailer,
            CodePolicy policy,
            CodeKey key,
            Optional<ConfirmationRequest> request) {
        this.context = context;
        this.mailer = mailer;
        this.ledger = context.getSession().getProvider(CodeLedger.class);
        this.policy = policy;
        this.key = key;
        this.page = new CodePage(context, request);
        this.request = request;
        if (sentParts().contains(REPLACEMENT)) {
            page.showReplacement();
        }
    }

    /** {@code request}: what the code confirms, or empty at a login. */
    static EmailCodeStep of(AuthenticationFlowContext context, Mailer mailer, Optional<ConfirmationRequest> request) {
        CodeKey key =
                key(context.getAuthenticationSession(), context.getExecution().getId(), request);
        return new EmailCodeStep(context, mailer, policy(context.getAuthenticatorConfig()), key, request);
    }

    /** The state of the code that was sent to a tab, looked at from outside the flow; empty if none was. */
    static Optional<CodeState> state(
            KeycloakSession session,
            AuthenticationSessionModel tab,
            String executionId,
            AuthenticatorConfigModel config) {
        if (tab.getAuthNote(SENT_NOTE + executionId) == null) {
            return Optional.empty();
        }
        CodeKey key = key(tab, executionId, ConfirmationRequest.at(config, tab));
        return Optional.of(session.getProvider(CodeLedger.class).state(key, policy(config)));
    }

    private static CodePolicy policy(AuthenticatorConfigModel config) {
        return CodePolicy.from(config == null ? Map.of() : config.getConfig());
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

    // A user whom Keycloak does not store has another id in each login: what stays is his address.
    private static String ledgerId(UserModel user) {
        return LightweightUserAdapter.isLightweightUser(user)
                ? UUID.nameUUIDFromBytes(user.getEmail().getBytes(StandardCharsets.UTF_8))
                        .toString()
                : user.getId();
    }

    /** Keycloak calls this at every GET: only the first one of a tab sends. */
    void arrive() {
        if (sent().isEmpty()) {
            send(Occasion.ARRIVAL);
            return;
        }
        CodeState state = ledger.state(key, policy);
        if (!state.usable() && new Repetition(context.getSession(), context.getAuthenticationSession()).hasJustBeen()) {
            leadOn();
            return;
        }
        if (isBesideAnotherForm()) {
            throw new WebApplicationException(page.show(state, policy));
        }
        context.challenge(page.show(state, policy));
    }

    // Keycloak refused a form because another one of this page came first. That one may still be under way: leadOn().
    private boolean isBesideAnotherForm() {
        FormMessage forwarded = context.getForwardedErrorMessage();
        return forwarded != null && Messages.EXPIRED_ACTION.equals(forwarded.getMessage());
    }

    private Optional<String> sent() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(SENT_NOTE + key.executionId()));
    }

    private List<String> sentParts() {
        return sent().map(note -> List.of(note.split(" "))).orElse(List.of());
    }

    // The realm admin may have changed the length since the code was sent.
    private int length() {
        return sentParts().size() > 1 ? Integer.parseInt(sentParts().get(1)) : policy.length();
    }

    void send(Occasion occasion) {
        OneTimeCode code = OneTimeCode.generate(policy.length(), SecretGenerator::nextInt);
        RealmKey realmKey = RealmKey.active(context.getSession());
        String id = SecretGenerator.getInstance().generateSecureID();
        NewCode row =
                new NewCode(id, code.mac(realmKey.key(), id, key), realmKey.id(), MaskedAddress.of(key.address()));
        SendReservation reservation = ledger.reserveSend(key, policy, row, occasion);
        LoginMeters.requested(context.getRealm().getName(), key.purpose(), reservation.status());
        Runnable reply =
                switch (reservation.status()) {
                    case GRANTED -> () -> showNew(id, known(reservation.state(), mail(row, code)));
                    case LIVE -> () -> show(reservation.codeId() + " " + length(), reservation.state());
                    case WAIT ->
                        () -> context.forceChallenge(
                                occasion == Occasion.AGAIN
                                        ? page.showTooEarly(reservation.state(), policy)
                                        : page.show(reservation.state(), policy));
                    case LOCKED -> () -> lockedOut(null, reservation.lockedUntil());
                };
        reply.run();
    }

    private Delivery mail(NewCode row, OneTimeCode code) {
        return mailer.send(
                context.getSession(),
                context.getUser(),
                new MailedCode(
                        row.id(),
                        code,
                        key.purpose(),
                        key.address(),
                        row.maskedAddress(),
                        policy,
                        EmailCodeAuthenticatorFactory.showsCodeInSubject(context.getAuthenticatorConfig()),
                        request.map(ConfirmationRequest::fields).orElse(Map.of())));
    }

    // Most mails that reached nobody are given back: the ledger knows whether this one was.
    private CodeState known(CodeState reserved, Delivery outcome) {
        CodeState state = outcome.reachedNobody() ? ledger.state(key, policy) : reserved;
        return state.delivered(outcome);
    }

    private void showNew(String codeId, CodeState state) {
        boolean replacement = sent().isPresent();
        if (replacement) {
            page.showReplacement();
        }
        show(codeId + " " + policy.length() + (replacement ? " " + REPLACEMENT : ""), state);
    }

    private void show(String note, CodeState state) {
        context.getAuthenticationSession().setAuthNote(SENT_NOTE + key.executionId(), note);
        context.forceChallenge(page.show(state, policy));
    }

    void redeem(String input) {
        Optional<OneTimeCode> code = OneTimeCode.parse(input, length());
        if (code.isEmpty()) {
            context.forceChallenge(page.showError("portalCodeMalformed", ledger.state(key, policy), policy));
            return;
        }
        AttemptClaim claim = ledger.claimAttempt(key, policy);
        reply(outcome(claim, code.get()), claim, code.get());
    }

    private CodeOutcome outcome(AttemptClaim claim, OneTimeCode code) {
        Optional<SecretKey> realmKey =
                Optional.ofNullable(claim.keyId()).flatMap(id -> RealmKey.find(context.getSession(), id));
        if (claim.status() == AttemptClaim.Status.GRANTED && realmKey.isEmpty()) {
            // The realm admin deleted the key since: nothing can match any more.
            return CodeOutcome.DEAD;
        }
        CodeOutcome outcome = CodeCheck.decide(claim, code, key, realmKey.orElse(null));
        return outcome == CodeOutcome.ACCEPTED && !ledger.consume(key, claim) ? CodeOutcome.REPEATED : outcome;
    }

    private void reply(CodeOutcome outcome, AttemptClaim claim, OneTimeCode code) {
        LoginMeters.redeemed(context.getRealm().getName(), key.purpose(), outcome);
        Runnable reply =
                switch (outcome) {
                    case ACCEPTED -> () -> accept(claim, code);
                    case WRONG -> () -> refuseWrong(claim);
                    case EXPIRED ->
                        () -> refuse(
                                claim, Errors.EXPIRED_CODE, page.showError("portalCodeExpired", claim.state(), policy));
                    case DEAD -> () -> refuse(claim, Errors.INVALID_CODE, page.showOver(claim.state(), policy));
                    case REPEATED -> this::leadOn;
                    case USED ->
                        () -> refuse(
                                claim, Errors.INVALID_CODE, page.showError("portalCodeUsed", claim.state(), policy));
                    case LOCKED -> () -> lockedOut(claim.codeId(), claim.lockedUntil());
                };
        reply.run();
    }

    // The request that was first may still be under way, and all requests of a tab share its notes. A challenge would
    // write there that this step is open: over the other request's success. A response that is thrown writes nothing.
    private void leadOn() {
        context.getSession().getTransactionManager().setRollbackOnly();
        throw new WebApplicationException(page.goOn());
    }

    private void lockedOut(String codeId, Instant until) {
        describe(codeId).error(Errors.USER_TEMPORARILY_DISABLED);
        context.forceChallenge(page.locked(until));
    }

    private void accept(AttemptClaim claim, OneTimeCode code) {
        describe(claim.codeId());
        request.ifPresentOrElse(
                asked -> asked.confirmed(context, Confirmation.Factor.EMAIL),
                () -> context.getAuthenticationSession()
                        .setAuthNote(EmailCodeAuthenticator.USED_NOTE, Boolean.TRUE.toString()));
        new Ways(context).taken();
        new Repetition(context.getSession(), context.getAuthenticationSession()).remember(code);
        AppAtMailStep.mailWasUsed(context);
        new BrokerLogin(context).remember();
        Detection.of(context).succeeded();
        ReachedLevel.record(context);
        context.success(EmailCodeAuthenticatorFactory.ID);
    }

    private void refuseWrong(AttemptClaim claim) {
        WrongCode.report(
                context.getSession(),
                context.getUser(),
                describe(claim.codeId()),
                key.userId(),
                policy,
                policy.realmAlarm(),
                claim.lockedUntil() != null);
        Detection.of(context).failed();
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, wrong(claim));
    }

    private Response wrong(AttemptClaim claim) {
        if (claim.lockedUntil() != null) {
            return page.locked(claim.lockedUntil());
        }
        return claim.state().usable()
                ? page.showError("portalCodeWrong", claim.state(), policy)
                : page.showOver(claim.state(), policy);
    }

    private void refuse(AttemptClaim claim, String eventError, Response shown) {
        describe(claim.codeId()).error(eventError);
        context.forceChallenge(shown);
    }

    // Keycloak has a detail "code_id" already: the login session.
    private EventBuilder describe(String codeId) {
        return context.getEvent()
                .user(context.getUser())
                .detail("portal_code_purpose", key.purpose().name())
                .detail("portal_code_id", codeId)
                .detail("portal_code_address", MaskedAddress.of(key.address()));
    }
}

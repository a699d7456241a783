package nl.mijnaccountantsportal.login.email;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of one user at one execution: sends a code or redeems one, and says so to Keycloak's flow. */
final class EmailCodeStep {

    /**
     * Auth note, one an execution: the row of the code that was sent to this tab. Nothing but the row's id may stand
     * here. It outlives the code's use: a second click that comes late must not send another mail.
     */
    private static final String SENT_NOTE = "portal-email-code.sent.";

    // Keycloak's detection drops categories that it does not know; "otp" is its word for a second factor.
    private static final Set<String> SECOND_FACTOR = Set.of(OTPCredentialModel.TYPE);

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
    }

    /** {@code request}: what the code confirms, or empty at a login. */
    static EmailCodeStep of(AuthenticationFlowContext context, Mailer mailer, Optional<ConfirmationRequest> request) {
        Map<String, String> config = context.getAuthenticatorConfig() == null
                ? Map.of()
                : context.getAuthenticatorConfig().getConfig();
        AuthenticationSessionModel session = context.getAuthenticationSession();
        CodeKey key = new CodeKey(
                context.getRealm().getId(),
                ledgerId(context.getUser()),
                session.getParentSession().getId(),
                session.getTabId(),
                context.getExecution().getId(),
                request.isPresent() ? CodePurpose.TRANSACTION : CodePurpose.LOGIN,
                context.getUser().getEmail(),
                request.map(ConfirmationRequest::digest).orElse(""));
        return new EmailCodeStep(context, mailer, CodePolicy.from(config), key, request);
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
        if (context.getAuthenticationSession().getAuthNote(SENT_NOTE + key.executionId()) == null) {
            send(Occasion.ARRIVAL);
        } else {
            context.challenge(page.show(ledger.state(key, policy), policy));
        }
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
                    case GRANTED -> () -> show(id, known(reservation.state(), mail(row, code)));
                    case LIVE -> () -> show(reservation.codeId(), reservation.state());
                    case WAIT -> () -> context.forceChallenge(page.show(reservation.state(), policy));
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

    private void show(String codeId, CodeState state) {
        context.getAuthenticationSession().setAuthNote(SENT_NOTE + key.executionId(), codeId);
        context.forceChallenge(page.show(state, policy));
    }

    void redeem(String input) {
        Optional<OneTimeCode> code = OneTimeCode.parse(input, policy.length());
        if (code.isEmpty()) {
            context.forceChallenge(page.showError("portalCodeMalformed", ledger.state(key, policy), policy));
            return;
        }
        AttemptClaim claim = ledger.claimAttempt(key, policy);
        reply(outcome(claim, code.get()), claim);
    }

    private CodeOutcome outcome(AttemptClaim claim, OneTimeCode code) {
        Optional<SecretKey> realmKey =
                Optional.ofNullable(claim.keyId()).flatMap(id -> RealmKey.find(context.getSession(), id));
        if (claim.status() == AttemptClaim.Status.GRANTED && realmKey.isEmpty()) {
            // The realm admin deleted the key since: nothing can match any more.
            return CodeOutcome.DEAD;
        }
        CodeOutcome outcome = CodeCheck.decide(claim, code, key, realmKey.orElse(null));
        return outcome == CodeOutcome.ACCEPTED && !ledger.consume(key, claim) ? CodeOutcome.USED : outcome;
    }

    private void reply(CodeOutcome outcome, AttemptClaim claim) {
        LoginMeters.redeemed(context.getRealm().getName(), key.purpose(), outcome);
        Runnable reply =
                switch (outcome) {
                    case ACCEPTED -> () -> accept(claim);
                    case WRONG -> () -> refuseWrong(claim);
                    case EXPIRED -> () -> refuse(claim, Errors.EXPIRED_CODE, "portalCodeExpired");
                    case DEAD -> () -> refuse(claim, Errors.INVALID_CODE, "portalCodeDead");
                    case USED -> () -> refuse(claim, Errors.INVALID_CODE, "portalCodeUsed");
                    case LOCKED -> () -> lockedOut(claim.codeId(), claim.lockedUntil());
                };
        reply.run();
    }

    private void lockedOut(String codeId, Instant until) {
        describe(codeId).error(Errors.USER_TEMPORARILY_DISABLED);
        context.forceChallenge(page.locked(until));
    }

    private void accept(AttemptClaim claim) {
        describe(claim.codeId());
        request.ifPresentOrElse(
                asked -> asked.confirmed(context, Confirmation.Factor.EMAIL),
                () -> context.getAuthenticationSession()
                        .setAuthNote(EmailCodeAuthenticator.USED_NOTE, Boolean.TRUE.toString()));
        if (context.getRealm().isBruteForceProtected()) {
            context.getProtector()
                    .successfulLogin(
                            context.getRealm(),
                            context.getUser(),
                            context.getConnection(),
                            context.getUriInfo(),
                            SECOND_FACTOR);
        }
        ReachedLevel.record(context);
        context.success(EmailCodeAuthenticatorFactory.ID);
    }

    private void refuseWrong(AttemptClaim claim) {
        WrongCode.report(
                context,
                describe(claim.codeId()),
                key.userId(),
                policy,
                policy.realmAlarm(),
                claim.lockedUntil() != null);
        if (context.getRealm().isBruteForceProtected()) {
            context.getProtector()
                    .failedLogin(
                            context.getRealm(),
                            context.getUser(),
                            context.getConnection(),
                            context.getUriInfo(),
                            SECOND_FACTOR);
        }
        context.failureChallenge(
                AuthenticationFlowError.INVALID_CREDENTIALS,
                claim.lockedUntil() != null
                        ? page.locked(claim.lockedUntil())
                        : page.showError(
                                claim.state().usable() ? "portalCodeWrong" : "portalCodeDead", claim.state(), policy));
    }

    private void refuse(AttemptClaim claim, String eventError, String messageKey) {
        describe(claim.codeId()).error(eventError);
        context.forceChallenge(page.showError(messageKey, claim.state(), policy));
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

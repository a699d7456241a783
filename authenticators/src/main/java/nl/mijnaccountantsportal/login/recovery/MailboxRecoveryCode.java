package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.CodeState;
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
import nl.mijnaccountantsportal.login.step.MaskedAddress;
import nl.mijnaccountantsportal.login.step.RealmKey;
import nl.mijnaccountantsportal.login.step.WrongCode;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;

/**
 * The code that proves the mailbox for a recovery. Its mails and wrong guesses are counted separately, so that they
 * cannot lock a login.
 */
final class MailboxRecoveryCode {

    private static final CodePolicy POLICY = CodePolicy.DEFAULT;

    private final AuthenticationFlowContext context;
    private final MailboxRecoveryPage page;
    private final CodeLedger ledger;
    private final CodeKey key;

    MailboxRecoveryCode(AuthenticationFlowContext context, MailboxRecoveryPage page) {
        this.context = context;
        this.page = page;
        this.ledger = context.getSession().getProvider(CodeLedger.class);
        this.key = new CodeKey(
                context.getRealm().getId(),
                context.getUser().getId(),
                context.getAuthenticationSession().getParentSession().getId(),
                context.getAuthenticationSession().getTabId(),
                context.getExecution().getId(),
                CodePurpose.RECOVERY,
                context.getUser().getEmail(),
                "");
    }

    Response show() {
        return page.code(ledger.look(key, POLICY));
    }

    Response send(Occasion occasion) {
        OneTimeCode code = OneTimeCode.generate(POLICY.length(), SecretGenerator::nextInt);
        RealmKey realmKey = RealmKey.active(context.getSession());
        String id = SecretGenerator.getInstance().generateSecureID();
        NewCode row =
                new NewCode(id, code.mac(realmKey.key(), id, key), realmKey.id(), MaskedAddress.of(key.address()));
        SendDecision decision = ledger.decideSend(key, POLICY, row, occasion);
        LoginMeters.requested(context.getRealm().getName(), key.purpose(), decision);
        return decision.match(new SendDecision.Cases<>(
                granted -> page.code(granted.state().delivered(mail(row, code))),
                live -> page.code(live.state()),
                waiting -> page.code(waiting.state()),
                locked -> lockedOut(Optional.empty(), locked.until())));
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
                                POLICY,
                                false,
                                Map.of()));
    }

    /** {@code proved} runs once the code was right. */
    Response check(String input, Supplier<Response> proved) {
        Optional<OneTimeCode> code = OneTimeCode.parse(input, POLICY.length());
        if (code.isEmpty()) {
            return page.codeError("portalCodeMalformed", ledger.look(key, POLICY));
        }
        Redemption redemption = ledger.redeem(key, POLICY, code.get(), RealmKey.all(context.getSession()));
        LoginMeters.redeemed(context.getRealm().getName(), key.purpose(), redemption);
        return redemption.match(new Redemption.Cases<>(
                accepted -> proved.get(),
                this::wrong,
                expired -> refused(expired, Errors.EXPIRED_CODE, "portalCodeExpired", expired.state()),
                dead -> refused(dead, Errors.INVALID_CODE, "portalCodeOver", dead.state()),
                repeated -> refused(repeated, Errors.INVALID_CODE, "portalCodeUsed", ledger.look(key, POLICY)),
                used -> refused(used, Errors.INVALID_CODE, "portalCodeUsed", used.state()),
                locked -> lockedOut(locked.id(), locked.until())));
    }

    // Keycloak's detection does not count these guesses: an attacker with the password must not lock the owner's logins
    // with them.
    private Response wrong(Redemption.Wrong wrong) {
        WrongCode.ofEmail(
                context.getSession(), context.getUser(), key.userId(), describe(wrong.codeId()), POLICY, wrong.lock());
        return wrong.lock()
                .map(page::locked)
                .orElseGet(() ->
                        page.codeError(wrong.state().usable() ? "portalCodeWrong" : "portalCodeOver", wrong.state()));
    }

    private Response refused(Redemption refused, String eventError, String messageKey, CodeState state) {
        describe(refused.codeId()).error(eventError);
        return page.codeError(messageKey, state);
    }

    private Response lockedOut(Optional<String> codeId, Instant until) {
        describe(codeId).error(Errors.USER_TEMPORARILY_DISABLED);
        return page.locked(until);
    }

    private EventBuilder describe(Optional<String> codeId) {
        return context.getEvent()
                .user(context.getUser())
                .detail("portal_code_purpose", key.purpose().name())
                .detail("portal_code_id", codeId.orElse(null))
                .detail("portal_code_address", MaskedAddress.of(key.address()));
    }
}

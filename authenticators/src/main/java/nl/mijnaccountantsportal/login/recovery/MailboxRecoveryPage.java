package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.mail.RecoveryWords;
import nl.mijnaccountantsportal.login.step.MaskedAddress;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of a recovery at the login. Rendering changes nothing. */
record MailboxRecoveryPage(AuthenticationFlowContext context, int days) {

    private static final long LONGEST_COUNT = 300;

    Response explain() {
        return show(form("explain"));
    }

    Response code(CodeState state) {
        return code(form("code"), state);
    }

    Response codeError(String messageKey, CodeState state) {
        return code(form("code").addError(new FormMessage("code", messageKey)), state);
    }

    private Response code(LoginFormsProvider form, CodeState state) {
        Instant now = MailboxRecovery.now();
        long wait = Math.max(0, (Duration.between(now, state.nextSend()).toMillis() + 999) / 1000);
        form.setAttribute("recoveryAsked", state.usable() && !state.delivery().reachedNobody())
                .setAttribute("recoverySays", says(state))
                .setAttribute("recoveryGuesses", String.valueOf(CodePolicy.DEFAULT.guesses()))
                .setAttribute("recoveryWait", String.valueOf(wait))
                .setAttribute("recoveryLongWait", wait > LONGEST_COUNT)
                .setAttribute("recoveryNextSend", end(state.nextSend()));
        if (state.usable()) {
            form.setAttribute("recoveryValidUntil", Moment.at(state.expires(), context.getRealm(), locale()));
        }
        return show(form);
    }

    // The end of the message key for what the page says about the mail.
    private static String says(CodeState state) {
        if (state.delivery() == null) {
            return "none";
        }
        if (state.over() != null) {
            return "over";
        }
        return state.delivery() == Delivery.PENDING || state.delivery() == Delivery.SENT
                ? "sent"
                : state.delivery().name().toLowerCase(Locale.ROOT);
    }

    Response standing(RecoveryRequest request) {
        boolean due = request.isDue(MailboxRecovery.now());
        return show(form(due ? "due" : "standing").setAttribute("until", end(due ? request.lapses() : request.due())));
    }

    Response notice(String reason) {
        return NoticePage.of(context.form(), reason);
    }

    Response locked(Instant until) {
        return NoticePage.lockedAtLogin(context.form(), "recovery-locked", end(until));
    }

    private Moment end(Instant moment) {
        return Moment.end(moment, context.getRealm(), locale());
    }

    private Locale locale() {
        return context.getSession().getContext().resolveLocale(context.getUser());
    }

    private LoginFormsProvider form(String stage) {
        return context.form()
                .setAttribute("recoveryStage", stage)
                .setAttribute(
                        "recoveryAtPasskey",
                        Ways.PASSKEY.equals(context.getExecution().getAuthenticator()))
                .setAttribute("recoveryOfPasskeys", RecoveryWords.speakOfPasskeys(context.getUser()))
                .setAttribute("recoveryDays", String.valueOf(days))
                .setAttribute(
                        "recoveryAddress", MaskedAddress.of(context.getUser().getEmail()));
    }

    private Response show(LoginFormsProvider form) {
        new Ways(context).choose();
        return form.createForm("portal-recovery.ftl");
    }
}

package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.step.MaskedAddress;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.trust.BrowserTrust;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of an e-mail code. Rendering changes nothing. */
final class CodePage {

    private final AuthenticationFlowContext context;
    private final Optional<ConfirmationRequest> request;
    private boolean replacement;

    CodePage(AuthenticationFlowContext context, Optional<ConfirmationRequest> request) {
        this.context = context;
        this.request = request;
    }

    /** Makes the pages show a code that has replaced another one in this tab. */
    void showReplacement() {
        replacement = true;
    }

    Response show(CodeState state, CodePolicy policy) {
        return show(form(), state, policy);
    }

    Response showError(String messageKey, CodeState state, CodePolicy policy) {
        return show(form().addError(new FormMessage("code", messageKey)), state, policy);
    }

    /** Says why the code that was entered no longer works. */
    Response showOver(CodeState state, CodePolicy policy) {
        if (state.delivery() == null) {
            // No code was sent here; the page already says so.
            return show(state, policy);
        }
        FormMessage message = state.over() == CloseReason.EXHAUSTED
                ? new FormMessage("code", "portalCodeDead", policy.guesses())
                : new FormMessage("code", "portalCodeOver");
        return show(form().addError(message), state, policy);
    }

    /** Says that no new code was sent because it was requested too early. */
    Response showTooEarly(CodeState state, CodePolicy policy) {
        String message = view(state, policy).whyNotSent();
        return show(form().addError(new FormMessage("resend", message)), state, policy);
    }

    private Response show(LoginFormsProvider form, CodeState state, CodePolicy policy) {
        new Ways(context).choose();
        BrowserTrust trust = new BrowserTrust(context);
        return form.setAttribute("emailCode", view(state, policy))
                .setAttribute("trustDays", trust.days())
                .setAttribute("trustTicked", trust.isTicked())
                .createForm("portal-email-code.ftl");
    }

    private EmailCodeBean view(CodeState state, CodePolicy policy) {
        Locale locale = locale();
        return new EmailCodeBean(
                isSentByNow(state) ? state.delivered(Delivery.SENT) : state,
                policy,
                replacement,
                Instant.ofEpochMilli(Time.currentTimeMillis()),
                MaskedAddress.of(context.getUser().getEmail()),
                lookAddress(),
                state.expires() == null ? null : Moment.at(state.expires(), context.getRealm(), locale),
                Moment.end(state.nextSend(), context.getRealm(), locale));
    }

    // This node knows the outcome before the ledger does.
    private boolean isSentByNow(CodeState state) {
        SentNote sent = new SentNote(
                context.getAuthenticationSession(), context.getExecution().getId());
        PortalMail mail = context.getSession().getProvider(PortalMail.class);
        return state.delivery() == Delivery.PENDING
                && sent.codeId().filter(mail::hasSent).isPresent();
    }

    private String lookAddress() {
        return context.getUriInfo()
                .getBaseUriBuilder()
                .path("realms/{realm}/" + DeliveryResourceFactory.ID + "/delivery")
                .queryParam("client_id", "{client}")
                .queryParam("tab_id", "{tab}")
                .build(
                        context.getRealm().getName(),
                        context.getAuthenticationSession().getClient().getClientId(),
                        context.getAuthenticationSession().getTabId())
                .toString();
    }

    private Locale locale() {
        return context.getSession().getContext().resolveLocale(context.getUser());
    }

    Response notice(String reason) {
        return NoticePage.of(form(), reason);
    }

    /** A page that leads to the step that this tab has reached. */
    Response goOn() {
        return context.form()
                .setAttribute("goOnUrl", context.getRefreshUrl(false).toString())
                .createForm("portal-go-on.ftl");
    }

    private LoginFormsProvider form() {
        LoginFormsProvider form = context.form();
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields()));
        return form;
    }

    Response locked(Instant until) {
        Moment end = Moment.end(until, context.getRealm(), locale());
        return request.isPresent()
                ? NoticePage.locked(form(), "locked-transaction", end)
                : NoticePage.lockedAtLogin(form(), "locked", end);
    }
}

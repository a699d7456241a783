package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of an e-mail code. Rendering changes nothing. */
final class CodePage {

    private final AuthenticationFlowContext context;
    private final Optional<ConfirmationRequest> request;

    CodePage(AuthenticationFlowContext context, Optional<ConfirmationRequest> request) {
        this.context = context;
        this.request = request;
    }

    Response show(CodeState state, CodePolicy policy) {
        return show(form(), state, policy);
    }

    Response showError(String messageKey, CodeState state, CodePolicy policy) {
        return show(form().addError(new FormMessage("code", messageKey)), state, policy);
    }

    private Response show(LoginFormsProvider form, CodeState state, CodePolicy policy) {
        new Ways(context).choose();
        return form.setAttribute(
                        "codeAddress", MaskedAddress.of(context.getUser().getEmail()))
                .setAttribute("codeMinutes", String.valueOf(policy.lifetime().toMinutes()))
                .setAttribute("codeDelivery", delivery(state))
                .setAttribute("codeLook", look())
                .setAttribute("codeUsable", state.usable())
                .setAttribute("codeWait", String.valueOf(secondsUntil(state.nextSend())))
                .createForm("portal-email-code.ftl");
    }

    // Where the page's script asks how far the mail is.
    private String look() {
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

    // How the mail fared says nothing any more once its code is over; that it reached nobody still does.
    static String delivery(CodeState state) {
        if (state.delivery() == null) {
            return "none";
        }
        return state.usable() || state.delivery().reachedNobody()
                ? state.delivery().name().toLowerCase(Locale.ROOT)
                : "over";
    }

    // Rounded up: whoever waits as long as the page says must not be told to wait again.
    static long secondsUntil(Instant moment) {
        Duration wait = Duration.between(Instant.ofEpochMilli(Time.currentTimeMillis()), moment);
        return wait.isNegative() ? 0 : wait.plusMillis(999).toSeconds();
    }

    /** A page without a form: says what happened and shows the way back. */
    Response notice(String reason, Object... parameters) {
        return form().setAttribute("noticeReason", reason)
                .setError("portal-notice-" + reason, parameters)
                .createForm("portal-notice.ftl");
    }

    /** A page that leads on to wherever this tab is by now. */
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
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        String over = Moment.end(until, locale);
        return request.isPresent() ? notice("locked-transaction", over) : notice("locked", over);
    }
}

package nl.mijnaccountantsportal.login.app;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.trust.BrowserTrust;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.TotpLoginBean;
import org.keycloak.models.utils.FormMessage;

/**
 * The pages of an app's code. Rendering changes nothing. {@code recoverable}: whether users can report a lost phone
 * here.
 */
record AppCodePage(
        AuthenticationFlowContext context, Optional<ConfirmationRequest> request, BooleanSupplier recoverable) {

    /** Without a transaction. */
    static AppCodePage atLogin(AuthenticationFlowContext context) {
        return new AppCodePage(context, Optional.empty(), () -> false);
    }

    Response show() {
        return show(form(), null);
    }

    /** {@code deviceId}: the device that the user chose, or null. */
    Response showError(String messageKey, String deviceId) {
        return show(form().addError(new FormMessage("code", messageKey)), deviceId);
    }

    private Response show(LoginFormsProvider form, String deviceId) {
        Ways ways = new Ways(context);
        boolean recovery = ways.chooseBesideRecovery();
        BrowserTrust trust = new BrowserTrust(context);
        return form.setAttribute("appRecovery", recovery)
                .setAttribute(
                        "otpLogin",
                        new TotpLoginBean(context.getSession(), context.getRealm(), context.getUser(), deviceId))
                .setAttribute("trustDays", trust.days())
                .setAttribute("trustTicked", trust.isTicked())
                .setAttribute("recoverable", recoverable.getAsBoolean())
                .createForm("portal-app-code.ftl");
    }

    Response notice(String reason) {
        return NoticePage.of(formless(), reason);
    }

    Response locked(Instant until) {
        Moment end = Moment.end(
                until, context.getRealm(), context.getSession().getContext().resolveLocale(context.getUser()));
        return request.isPresent() || new ResetFlow(context).isHere()
                ? NoticePage.locked(formless(), "app-locked-until", end)
                : NoticePage.lockedAtLogin(formless(), "app-locked-until", end);
    }

    // No link to the recovery code: it would be refused for the same reason.
    private LoginFormsProvider formless() {
        LoginFormsProvider form = form();
        new Ways(context).hideRecovery();
        return form;
    }

    private LoginFormsProvider form() {
        LoginFormsProvider form = context.form();
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields()));
        return form;
    }
}

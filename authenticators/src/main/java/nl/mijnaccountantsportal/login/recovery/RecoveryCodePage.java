package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of a recovery code. Rendering changes nothing. */
record RecoveryCodePage(AuthenticationFlowContext context) {

    Response show() {
        return show(context.form());
    }

    Response showError(String messageKey) {
        return show(context.form().addError(new FormMessage("code", messageKey)));
    }

    private Response show(LoginFormsProvider form) {
        new Ways(context).chooseBesideRecovery();
        return form.setAttribute("recoveryCodesLeft", new RecoveryCodes(context.getUser()).left())
                .createForm("portal-recovery-code.ftl");
    }

    private LoginFormsProvider formless() {
        LoginFormsProvider form = context.form();
        // No links to other ways: they would be refused for the same reason.
        new Ways(context).hideRecovery();
        return form;
    }

    Response notice(String reason) {
        return NoticePage.of(formless(), reason);
    }

    Response locked(Instant until) {
        Moment end = Moment.end(
                until, context.getRealm(), context.getSession().getContext().resolveLocale(context.getUser()));
        return new ResetFlow(context).isHere()
                ? NoticePage.locked(formless(), "recovery-locked-until", end)
                : NoticePage.lockedAtLogin(formless(), "recovery-locked-until", end);
    }
}

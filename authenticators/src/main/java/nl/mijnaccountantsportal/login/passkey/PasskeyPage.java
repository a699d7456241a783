package nl.mijnaccountantsportal.login.passkey;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * The pages of a passkey. Each page has a new challenge, which replaces the previous one. {@code recoverable}: whether
 * users can report a lost device here.
 */
record PasskeyPage(
        AuthenticationFlowContext context,
        Optional<ConfirmationRequest> request,
        BooleanSupplier recoverable,
        KeycloaksCheck check) {

    /** Without a transaction. */
    static PasskeyPage atLogin(AuthenticationFlowContext context, KeycloaksCheck check) {
        return new PasskeyPage(context, Optional.empty(), () -> false, check);
    }

    Response show() {
        return show(Optional.empty());
    }

    Response showError(String messageKey) {
        return show(Optional.of(new FormMessage("passkey", messageKey)));
    }

    private Response show(Optional<FormMessage> error) {
        LoginFormsProvider form = check.form();
        if (form == null) {
            // The user's last passkey was removed while the page was open.
            return notice("passkey-gone");
        }
        error.ifPresent(form::addError);
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields())
                .setAttribute(
                        WebAuthnConstants.CHALLENGE,
                        TransactionChallenge.begin(context, asked.digest()).value()));
        boolean recovery = new Ways(context).chooseBesideRecovery();
        return form.setAttribute("passkeyRecovery", recovery)
                .setAttribute("recoverable", recoverable.getAsBoolean())
                .createForm("portal-passkey.ftl");
    }

    Response notice(String reason) {
        LoginFormsProvider form = context.form();
        // No link to the recovery code: it would be refused for the same reason.
        new Ways(context).hideRecovery();
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields()));
        return NoticePage.of(form, reason);
    }
}

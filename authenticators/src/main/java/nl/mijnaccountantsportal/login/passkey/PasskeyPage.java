package nl.mijnaccountantsportal.login.passkey;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of a passkey. Each page has a challenge of its own, which replaces the one before. */
record PasskeyPage(AuthenticationFlowContext context, Optional<ConfirmationRequest> request, KeycloaksCheck check) {

    /** Without a transaction. */
    static PasskeyPage atLogin(AuthenticationFlowContext context, KeycloaksCheck check) {
        return new PasskeyPage(context, Optional.empty(), check);
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
            // The last passkey was removed while the page was open.
            return notice("passkey-gone");
        }
        error.ifPresent(form::addError);
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields())
                .setAttribute(
                        WebAuthnConstants.CHALLENGE,
                        TransactionChallenge.begin(context, asked.digest()).value()));
        new Ways(context).choose();
        return form.createForm("portal-passkey.ftl");
    }

    Response notice(String reason) {
        LoginFormsProvider form = context.form();
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields()));
        return NoticePage.of(form, reason);
    }
}

package nl.mijnaccountantsportal.login.email;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.ledger.CodeLedger.Occasion;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Visit;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.InvalidTransactionException;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Asks for a code that was sent by e-mail, or for the code of the user's app if no other step asks for it. Decides
 * nothing itself: see {@link Ways} and {@link EmailCodeStep}.
 */
public final class EmailCodeAuthenticator implements Authenticator {

    private static final Logger LOG = Logger.getLogger(EmailCodeAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Visit visit = new Visit(context);
        if (new BrokerLogin(context).isDone()) {
            ReachedLevel.record(context);
            context.success();
        } else if (visit.isSeen()) {
            run(context, app -> app.authenticate(context), EmailCodeStep::arrive);
        } else {
            visit.comeBack();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("cancel") && ConfirmationRequest.isAt(context)) {
            context.cancelLogin();
            return;
        }
        run(context, app -> app.action(context), step -> {
            if (form.containsKey("resend")) {
                step.send(Occasion.RESEND);
            } else {
                step.redeem(form.getFirst("code"));
            }
        });
    }

    private void run(AuthenticationFlowContext context, Consumer<Authenticator> app, Consumer<EmailCodeStep> mail) {
        Ways ways = new Ways(context);
        Runnable step =
                switch (ways.mailbox()) {
                    case MAIL -> () -> attempt(context, mail);
                    // Runs the app's own step, which learns from the execution where it is.
                    case APP -> () -> app.accept(context.getSession().getProvider(Authenticator.class, Ways.APP));
                    // The step beside this one takes over, whatever the browser requested.
                    case NOTHING -> context::attempted;
                };
        step.run();
    }

    private void attempt(AuthenticationFlowContext context, Consumer<EmailCodeStep> action) {
        try {
            attempt(context, ConfirmationRequest.at(context), action);
        } catch (InvalidTransactionException e) {
            ConfirmationRequest.refuse(context, e);
        } catch (InvalidSettingException e) {
            fail(context, Optional.empty(), e);
        }
    }

    private void attempt(
            AuthenticationFlowContext context, Optional<ConfirmationRequest> request, Consumer<EmailCodeStep> action) {
        Optional<Refusal> refusal = Refusal.of(context);
        if (refusal.isPresent()) {
            fail(context, request, refusal.get().reason(), refusal.get().eventError());
            return;
        }
        try {
            action.accept(EmailCodeStep.of(context, request));
        } catch (InvalidSettingException e) {
            fail(context, request, e);
        } catch (WebApplicationException e) {
            // The step has chosen this response.
            throw e;
        } catch (RuntimeException e) {
            // A store that is down must not let users in.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; no user can log in with an e-mail code",
                    context.getRealm().getName(),
                    context.getUser().getId());
            fail(context, request, "unavailable", Errors.GENERIC_AUTHENTICATION_ERROR);
        }
    }

    private static void fail(
            AuthenticationFlowContext context, Optional<ConfirmationRequest> request, InvalidSettingException setting) {
        LOG.errorf(
                "Realm %s, execution %s (portal-email-code): %s",
                context.getRealm().getName(), context.getExecution().getId(), setting.getMessage());
        fail(context, request, "settings", Errors.INVALID_CONFIG);
    }

    private static void fail(
            AuthenticationFlowContext context,
            Optional<ConfirmationRequest> request,
            String reason,
            String eventError) {
        context.getEvent().user(context.getUser()).error(eventError);
        context.forceChallenge(new CodePage(context, request).notice(reason));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    /** Always true: users who cannot be sent a mail get a page that says why, not Keycloak's general error. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}

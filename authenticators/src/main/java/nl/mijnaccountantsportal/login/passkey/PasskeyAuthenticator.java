package nl.mijnaccountantsportal.login.passkey;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.InvalidTransactionException;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.WebAuthnPolicy;

/**
 * Asks for a passkey. Keycloak's own authenticator decides which users are asked and whether an assertion is right.
 * {@link PasskeyStep} handles the requests.
 */
final class PasskeyAuthenticator extends WebAuthnAuthenticator {

    private static final Logger LOG = Logger.getLogger(PasskeyAuthenticator.class);

    PasskeyAuthenticator(KeycloakSession session) {
        super(session);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (new BrokerLogin(context).isDone()) {
            ReachedLevel.record(context);
            context.success();
        } else {
            step(context, PasskeyStep::arrive);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Ways ways = new Ways(context);
        if (form.containsKey("cancel") && ConfirmationRequest.isAt(context)) {
            context.cancelLogin();
        } else if (form.containsKey("recovery-code") && ways.leadToRecovery()) {
            ways.turnToRecovery();
        } else {
            step(context, PasskeyStep::act);
        }
    }

    private void step(AuthenticationFlowContext context, Consumer<PasskeyStep> what) {
        KeycloaksCheck check = check(context);
        try {
            what.accept(new PasskeyStep(context, ConfirmationRequest.at(context), check));
        } catch (InvalidTransactionException e) {
            ConfirmationRequest.refuse(context, e);
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, execution %s (portal-passkey): %s",
                    context.getRealm().getName(), context.getExecution().getId(), e.getMessage());
            context.getEvent().user(context.getUser()).error(Errors.INVALID_CONFIG);
            context.forceChallenge(PasskeyPage.atLogin(context, check).notice("settings"));
        }
    }

    private KeycloaksCheck check(AuthenticationFlowContext context) {
        return new KeycloaksCheck() {
            @Override
            public LoginFormsProvider form() {
                return fillContextForm(context);
            }

            @Override
            public boolean isRight() {
                PasskeyAuthenticator.super.action(context);
                return context.getStatus() == FlowStatus.SUCCESS;
            }
        };
    }

    @Override
    protected WebAuthnPolicy getWebAuthnPolicy(AuthenticationFlowContext context) {
        return UserVerification.at(context).in(super.getWebAuthnPolicy(context));
    }

    /**
     * Does nothing, because Keycloak would write what the browser sent into the event and the log. The step reports
     * what went wrong.
     */
    @Override
    protected void setErrorResponse(AuthenticationFlowContext context, String errorCase, String errorMessage) {}
}

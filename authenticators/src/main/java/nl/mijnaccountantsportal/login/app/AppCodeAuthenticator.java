package nl.mijnaccountantsportal.login.app;

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
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.events.Errors;

/**
 * Asks for the code of an authenticator app. Keycloak's own authenticator decides which users are asked and what users
 * without an app may do. {@link AppCodeStep} handles the requests.
 */
final class AppCodeAuthenticator extends OTPFormAuthenticator {

    private static final Logger LOG = Logger.getLogger(AppCodeAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (new BrokerLogin(context).isDone()) {
            ReachedLevel.record(context);
            context.success();
        } else if (new Ways(context).standBackForPasskey()) {
            context.attempted();
        } else {
            step(context, AppCodeStep::arrive);
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
            step(context, AppCodeStep::act);
        }
    }

    private static void step(AuthenticationFlowContext context, Consumer<AppCodeStep> what) {
        try {
            what.accept(new AppCodeStep(context, ConfirmationRequest.at(context)));
        } catch (InvalidTransactionException e) {
            ConfirmationRequest.refuse(context, e);
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, execution %s (portal-app-code): %s",
                    context.getRealm().getName(), context.getExecution().getId(), e.getMessage());
            context.getEvent().user(context.getUser()).error(Errors.INVALID_CONFIG);
            context.forceChallenge(AppCodePage.atLogin(context).notice("settings"));
        }
    }
}

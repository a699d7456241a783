package nl.mijnaccountantsportal.login.recovery;

import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Asks for a recovery code. It skips users without any codes left, and every place where more than a login is
 * confirmed: see {@link Ways}. {@link RecoveryCodeStep} handles the requests.
 *
 * <p>No {@code CredentialValidator}: Keycloak asks for the oldest credential first, which may be the codes, but this
 * step only replaces another one.
 */
final class RecoveryCodeAuthenticator implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Ways ways = new Ways(context);
        if (new BrokerLogin(context).isDone()) {
            ReachedLevel.record(context);
            context.success();
        } else if (ways.leadToRecovery() && !ways.standBackForPasskey()) {
            context.challenge(new RecoveryCodePage(context).show());
        } else {
            context.attempted();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Ways ways = new Ways(context);
        if (!ways.leadToRecovery()) {
            context.attempted();
        } else if (context.getHttpRequest().getDecodedFormParameters().containsKey("other")) {
            ways.turnFromRecovery();
        } else {
            new RecoveryCodeStep(context).redeem();
        }
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return new RecoveryCodes(user).left() > 0;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}

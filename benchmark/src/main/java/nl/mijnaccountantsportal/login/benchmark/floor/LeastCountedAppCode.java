package nl.mijnaccountantsportal.login.benchmark.floor;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Keycloak's own form for an app's code, which is compared under the lock of the user, after a look at the user's wrong
 * codes: what a limit per user needs that holds however many guesses arrive at once. A right code writes nothing.
 */
public final class LeastCountedAppCode extends LeastStep {

    /** The name of the step in a flow. */
    public LeastCountedAppCode() {
        super("benchmark-least-counted-app", new Step());
    }

    private static final class Step extends OTPFormAuthenticator {

        @Override
        public void action(AuthenticationFlowContext context) {
            String user = context.getUser().getId();
            String realm = context.getRealm().getId();
            String device = getCredentialProvider(context.getSession())
                    .getDefaultCredential(context.getSession(), context.getRealm(), context.getUser())
                    .getId();
            UserCredentialModel code = new UserCredentialModel(
                    device,
                    OTPCredentialModel.TYPE,
                    context.getHttpRequest().getDecodedFormParameters().getFirst("otp"));
            if (Records.locked(context.getSession(), user, own -> isRight(own, realm, user, code))) {
                context.success(OTPCredentialModel.TYPE);
            } else {
                context.failure(AuthenticationFlowError.INVALID_CREDENTIALS);
            }
        }

        private static boolean isRight(KeycloakSession session, String realmId, String user, UserCredentialModel code) {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            return session.users().getUserById(realm, user).credentialManager().isValid(code);
        }
    }
}

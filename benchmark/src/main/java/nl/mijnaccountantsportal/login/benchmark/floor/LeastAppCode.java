package nl.mijnaccountantsportal.login.benchmark.floor;

import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;

/** Keycloak's own form for an app's code, and one row that is on the disk before the code is looked at. */
public final class LeastAppCode extends LeastStep {

    /** The name of the step in a flow. */
    public LeastAppCode() {
        super("benchmark-least-app", new Step());
    }

    private static final class Step extends OTPFormAuthenticator {

        @Override
        public void action(AuthenticationFlowContext context) {
            Records.add(context.getSession(), UUID.randomUUID().toString());
            super.action(context);
        }
    }
}

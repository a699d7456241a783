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
            String tab = context.getAuthenticationSession().getTabId();
            Records.PLAIN.add(
                    context.getSession(),
                    new Records.Row(
                            UUID.randomUUID().toString(), context.getUser().getId(), tab));
            super.action(context);
        }
    }
}

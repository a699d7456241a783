package nl.mijnaccountantsportal.login.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.utils.AmrUtils;

/**
 * Keycloak's own mapper of {@code amr}, whose id it has, but that the e-mail step counts as {@code otp} (RFC 8176) where
 * it asked for the code of an app, and that a step which a trusted browser has passed counts as nothing.
 */
public final class AmrMapper extends AmrProtocolMapper {

    private static final String OTP = "otp";

    @Override
    public int order() {
        return 1;
    }

    @Override
    protected List<String> getAmr(AuthenticatedClientSessionModel clientSession, RealmModel realm) {
        Set<String> trusted = TrustedLogin.of(clientSession.getUserSession());
        Set<String> apps = new HashSet<>(AppAtMailStep.of(clientSession.getUserSession()));
        apps.removeAll(trusted);
        if (apps.isEmpty() && trusted.isEmpty()) {
            return super.getAmr(clientSession, realm);
        }
        Map<String, Integer> completed = new HashMap<>(AuthenticatorUtils.parseCompletedExecutions(
                clientSession.getUserSession().getNote(Constants.AUTHENTICATORS_COMPLETED)));
        completed.keySet().removeAll(trusted);
        Map<String, Integer> byApp = new HashMap<>(completed);
        byApp.keySet().retainAll(apps);
        completed.keySet().removeAll(apps);
        List<String> amr = new ArrayList<>(AmrUtils.getAuthenticationExecutionReferences(completed, realm));
        // A method that is too old to be named is not named here either.
        if (!AmrUtils.getAuthenticationExecutionReferences(byApp, realm).isEmpty()) {
            amr.add(OTP);
        }
        return amr;
    }
}

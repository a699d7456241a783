package nl.mijnaccountantsportal.login.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.PasskeyUse;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.utils.AmrUtils;

/**
 * Replaces Keycloak's own mapper of {@code amr} under the same id. It reports what was really used, which the settings
 * of an execution cannot know (RFC 8176): the e-mail step counts as {@code otp} when it asked for the code of an app,
 * and a passkey counts as more than one value. A step that a trusted browser has passed counts as nothing.
 */
public final class AmrMapper extends AmrProtocolMapper {

    private static final Set<String> APP = Set.of("otp");

    @Override
    public int order() {
        return 1;
    }

    @Override
    protected List<String> getAmr(AuthenticatedClientSessionModel clientSession, RealmModel realm) {
        Map<String, Set<String>> used = used(clientSession.getUserSession());
        if (used.isEmpty()) {
            return super.getAmr(clientSession, realm);
        }
        Map<String, Integer> completed = new HashMap<>(AuthenticatorUtils.parseCompletedExecutions(
                clientSession.getUserSession().getNote(Constants.AUTHENTICATORS_COMPLETED)));
        Map<String, Integer> others = new HashMap<>(completed);
        others.keySet().removeAll(used.keySet());
        Set<String> amr = new LinkedHashSet<>(AmrUtils.getAuthenticationExecutionReferences(others, realm));
        completed.keySet().retainAll(used.keySet());
        completed.forEach((execution, at) -> {
            // Like Keycloak's mapper, leaves out methods that are too old and those that the realm gives no name.
            if (!AmrUtils.getAuthenticationExecutionReferences(Map.of(execution, at), realm)
                    .isEmpty()) {
                amr.addAll(used.get(execution));
            }
        });
        return new ArrayList<>(amr);
    }

    private static Map<String, Set<String>> used(UserSessionModel session) {
        Map<String, Set<String>> used = new HashMap<>();
        AppAtMailStep.of(session).forEach(execution -> used.put(execution, APP));
        PasskeyUse.of(session).forEach((execution, use) -> used.put(execution, use.amr()));
        TrustedLogin.of(session).forEach(execution -> used.put(execution, Set.of()));
        return used;
    }
}

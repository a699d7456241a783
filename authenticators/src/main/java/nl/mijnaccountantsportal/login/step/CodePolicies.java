package nl.mijnaccountantsportal.login.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** The limits of a realm's steps that ask for a code by e-mail. */
public final class CodePolicies {

    private CodePolicies() {}

    /**
     * @param realm a realm
     * @return the policies of all its steps that ask for an e-mail code, in flows that are bound or not
     * @throws InvalidSettingException if one of them has a value out of its range
     */
    public static List<CodePolicy> of(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> Ways.MAILBOX.equals(execution.getAuthenticator()) && !execution.isDisabled())
                .map(execution -> Optional.ofNullable(execution.getAuthenticatorConfig())
                        .map(realm::getAuthenticatorConfigById)
                        .map(AuthenticatorConfigModel::getConfig)
                        .orElse(Map.of()))
                .map(CodePolicy::from)
                .distinct()
                .toList();
    }
}

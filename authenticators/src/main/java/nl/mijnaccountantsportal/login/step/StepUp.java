package nl.mijnaccountantsportal.login.step;

import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * Tells whether an execution belongs to more than a login: it is behind a condition for a higher level, or beside a
 * step that confirms transactions.
 */
record StepUp(RealmModel realm, AuthenticationExecutionModel execution) {

    private static final int LOGIN = 1;

    boolean holds() {
        return beside(execution).anyMatch(this::confirms) || isAboveLogin(execution);
    }

    private boolean isAboveLogin(AuthenticationExecutionModel step) {
        if (beside(step).anyMatch(this::isHigherLevel)) {
            return true;
        }
        AuthenticationExecutionModel parent = realm.getAuthenticationExecutionByFlowId(step.getParentFlow());
        return parent != null && isAboveLogin(parent);
    }

    private Stream<AuthenticationExecutionModel> beside(AuthenticationExecutionModel step) {
        return realm.getAuthenticationExecutionsStream(step.getParentFlow())
                .filter(AuthenticationExecutionModel::isEnabled);
    }

    private boolean isHigherLevel(AuthenticationExecutionModel step) {
        if (!ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator())) {
            return false;
        }
        String level = config(step).get("loa-condition-level");
        // A level that is not a number cannot be one that a login reaches.
        return level == null || !level.matches("[0-9]{1,4}") || Integer.parseInt(level) > LOGIN;
    }

    private boolean confirms(AuthenticationExecutionModel step) {
        return "transaction".equals(config(step).get("purpose"));
    }

    private Map<String, String> config(AuthenticationExecutionModel step) {
        AuthenticatorConfigModel config = step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * Writes a new flow, one step after the other. Steps are only added, because Keycloak still lists a step that was
 * removed or moved in the same transaction. Names are made unique in the realm, because exports refer to them.
 */
final class FlowWriter {

    private static final int STEP = 10;

    private final RealmModel realm;
    private final AuthenticationFlowModel top;
    private final AuthenticationFlowModel flow;
    private int priority;

    private FlowWriter(RealmModel realm, AuthenticationFlowModel top, AuthenticationFlowModel flow) {
        this.realm = realm;
        this.top = top == null ? flow : top;
        this.flow = flow;
    }

    static FlowWriter begin(RealmModel realm, String alias, String description) {
        AuthenticationFlowModel flow = flow(realm, alias, description, "basic-flow");
        flow.setTopLevel(true);
        return new FlowWriter(realm, null, realm.addAuthenticationFlow(flow));
    }

    private static AuthenticationFlowModel flow(RealmModel realm, String alias, String description, String provider) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(free(alias, name -> realm.getFlowByAlias(name) == null));
        flow.setDescription(description);
        flow.setProviderId(provider);
        return flow;
    }

    private static String free(String alias, Predicate<String> isFree) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? alias : alias + " " + number)
                .filter(isFree)
                .findFirst()
                .orElseThrow();
    }

    /** The flow as a whole. */
    AuthenticationFlowModel written() {
        return top;
    }

    /** Adds a sub-flow and returns its writer. */
    FlowWriter subFlow(String name, String description, Requirement requirement) {
        return subFlow(flow(realm, top.getAlias() + " " + name, description, "basic-flow"), requirement);
    }

    /** Adds a sub-flow with the name, description and type of an existing flow. */
    FlowWriter subFlow(AuthenticationFlowModel like, Requirement requirement, String nameToDrop) {
        String name = like.getAlias().startsWith(nameToDrop + " ")
                ? like.getAlias().substring(nameToDrop.length() + 1)
                : like.getAlias();
        return subFlow(
                flow(realm, top.getAlias() + " " + name, like.getDescription(), like.getProviderId()), requirement);
    }

    private FlowWriter subFlow(AuthenticationFlowModel model, Requirement requirement) {
        AuthenticationFlowModel added = realm.addAuthenticationFlow(model);
        AuthenticationExecutionModel execution = execution(requirement);
        execution.setAuthenticatorFlow(true);
        execution.setFlowId(added.getId());
        realm.addAuthenticatorExecution(execution);
        return new FlowWriter(realm, top, added);
    }

    /** Adds a step without settings. */
    void step(String provider, Requirement requirement) {
        AuthenticationExecutionModel execution = execution(requirement);
        execution.setAuthenticator(provider);
        realm.addAuthenticatorExecution(execution);
    }

    /** Adds a step with settings; their name begins with that of the flow. */
    void step(String provider, Requirement requirement, String name, Map<String, String> settings) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(free(top.getAlias() + " " + name, alias -> realm.getAuthenticatorConfigByAlias(alias) == null));
        config.setConfig(new HashMap<>(settings));
        AuthenticationExecutionModel execution = execution(requirement);
        execution.setAuthenticator(provider);
        execution.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        realm.addAuthenticatorExecution(execution);
    }

    private AuthenticationExecutionModel execution(Requirement requirement) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow.getId());
        execution.setRequirement(requirement);
        // Sets priorities. With 0 for all steps, as Keycloak's own API does, a step could not be moved.
        priority += STEP;
        execution.setPriority(priority);
        return execution;
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.util.JsonSerialization;

/** Flows that client profiles choose instead of the realm's browser flow, if a policy applies the profile. */
record PolicyFlows(KeycloakSession session, RealmModel realm) {

    private static final String EXECUTOR = "auth-flow-enforcer";
    private static final String ALIAS = "auth-flow-alias";

    /** A profile and the flow that it chooses. */
    record PolicyFlow(String profile, AuthenticationFlowModel flow) {}

    Stream<PolicyFlow> all() {
        try {
            return Optional.ofNullable(session.clientPolicy()
                            .getClientProfiles(realm, false)
                            .getProfiles())
                    .orElse(List.of())
                    .stream()
                    .flatMap(profile -> flows(profile).map(flow -> new PolicyFlow(profile.getName(), flow)));
        } catch (ClientPolicyException e) {
            throw new IllegalStateException("Cannot read the client profiles of realm " + realm.getName(), e);
        }
    }

    private Set<String> profilesInUse() throws ClientPolicyException {
        return Optional.ofNullable(
                        session.clientPolicy().getClientPolicies(realm, false).getPolicies())
                .orElse(List.of())
                .stream()
                .filter(policy -> Boolean.TRUE.equals(policy.isEnabled()) && policy.getProfiles() != null)
                .flatMap(policy -> policy.getProfiles().stream())
                .collect(Collectors.toSet());
    }

    private Stream<AuthenticationFlowModel> flows(ClientProfileRepresentation profile) {
        return Optional.ofNullable(profile.getExecutors()).orElse(List.of()).stream()
                .filter(executor -> EXECUTOR.equals(executor.getExecutorProviderId()))
                .map(executor -> map(executor).get("configuration"))
                .filter(Map.class::isInstance)
                .map(settings -> ((Map<?, ?>) settings).get(ALIAS))
                .filter(String.class::isInstance)
                .map(alias -> realm.getFlowByAlias((String) alias))
                .filter(flow -> flow != null);
    }

    private static Map<?, ?> map(Object representation) {
        try {
            return JsonSerialization.readValue(JsonSerialization.writeValueAsString(representation), Map.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

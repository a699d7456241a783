package nl.mijnaccountantsportal.login.realm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.util.JsonSerialization;

/** The client policy for clients that may have transactions confirmed: those with the attribute of this name. */
record TransactionPolicy(KeycloakSession session, RealmModel realm) {

    static final String KEY = "transaction-policy";

    private static final String NAME = "portal transactions";

    private static final String PROFILE = """
            {"name": "portal transactions",
             "description": "Only pushed requests; a request to confirm a transaction must contain its details",
             "executors": [{"executor": "secure-par-content", "configuration": {}},
                           {"executor": "portal-transaction", "configuration": {}}]}""";

    private static final String POLICY = """
            {"name": "portal transactions",
             "description": "Clients that may have transactions confirmed",
             "enabled": true,
             "conditions": [{"condition": "client-attributes", "configuration":
                 {"attributes": "[{\\"key\\":\\"portal.transactions\\",\\"value\\":\\"true\\"}]"}}],
             "profiles": ["portal transactions"]}""";

    /** Whether the realm has the policy. */
    Setting setting() {
        return new Setting(
                KEY,
                () -> String.valueOf(isThere()),
                value -> set(Boolean.parseBoolean(value)),
                (before, after) -> (Boolean.parseBoolean(after) ? "Adds" : "Removes") + " the client policy '" + NAME
                        + "', which applies to clients with the attribute 'portal.transactions=true'.");
    }

    private boolean isThere() {
        try {
            return session.clientPolicy().getClientPolicies(realm, false).getPolicies().stream()
                    .anyMatch(policy -> NAME.equals(policy.getName()));
        } catch (ClientPolicyException e) {
            throw refused(e);
        }
    }

    private void set(boolean there) {
        try {
            if (there) {
                profiles(there);
                policies(there);
            } else {
                policies(there);
                profiles(there);
            }
        } catch (ClientPolicyException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void profiles(boolean there) throws ClientPolicyException, IOException {
        ClientProfilesRepresentation all = session.clientPolicy().getClientProfiles(realm, false);
        List<ClientProfileRepresentation> profiles = new ArrayList<>(all.getProfiles());
        profiles.removeIf(profile -> NAME.equals(profile.getName()));
        if (there) {
            profiles.add(JsonSerialization.readValue(PROFILE, ClientProfileRepresentation.class));
        }
        all.setProfiles(profiles);
        session.clientPolicy().updateClientProfiles(realm, all);
    }

    private void policies(boolean there) throws ClientPolicyException, IOException {
        ClientPoliciesRepresentation all = session.clientPolicy().getClientPolicies(realm, false);
        List<ClientPolicyRepresentation> policies = new ArrayList<>(all.getPolicies());
        policies.removeIf(policy -> NAME.equals(policy.getName()));
        if (there) {
            policies.add(JsonSerialization.readValue(POLICY, ClientPolicyRepresentation.class));
        }
        all.setPolicies(policies);
        session.clientPolicy().updateClientPolicies(realm, all);
    }

    private static RefusedSetUp refused(ClientPolicyException e) {
        return new RefusedSetUp("The realm's client policies cannot be read or changed: " + e.getErrorDetail() + ".");
    }
}

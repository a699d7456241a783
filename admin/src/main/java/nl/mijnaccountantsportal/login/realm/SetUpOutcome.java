package nl.mijnaccountantsportal.login.realm;

import java.util.List;

/**
 * What a set-up changed, or would change.
 *
 * @param sentences it, one change each; empty if there was nothing to do
 * @param keys what was changed
 */
public record SetUpOutcome(List<String> sentences, List<String> keys) {

    /** Whether settings of clients are among it, which take the permission to manage them. */
    public boolean changesClients() {
        return changes(FlowBindings.CLIENT);
    }

    /** Whether settings of identity providers are among it, which take the permission to manage them. */
    public boolean changesProviders() {
        return changes(FlowBindings.PROVIDER);
    }

    private boolean changes(String kind) {
        return keys.stream().anyMatch(key -> key.startsWith(kind + " "));
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;

/**
 * What a set-up changed, or would change.
 *
 * @param sentences one sentence per change; empty if there was nothing to change
 * @param keys the keys of the changed settings
 */
public record SetUpOutcome(List<String> sentences, List<String> keys) {

    /** Whether it changed settings of clients, for which the caller needs the permission to manage clients. */
    public boolean changesClients() {
        return changes(FlowBindings.CLIENT);
    }

    /** Whether it changed settings of identity providers, for which the caller needs the permission to manage them. */
    public boolean changesProviders() {
        return changes(FlowBindings.PROVIDER);
    }

    private boolean changes(String kind) {
        return keys.stream().anyMatch(key -> key.startsWith(kind + " "));
    }
}

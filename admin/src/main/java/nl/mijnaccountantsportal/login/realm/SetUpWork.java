package nl.mijnaccountantsportal.login.realm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.realm.SetUpRecord.Change;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Makes the changes of a set-up, and records each one, as a sentence and for reverting it. */
final class SetUpWork {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, String> flows;
    private final List<Change> changes;
    private final List<String> keys = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();

    SetUpWork(KeycloakSession session, RealmModel realm, Optional<SetUpRecord> before) {
        this.session = session;
        this.realm = realm;
        this.flows = new LinkedHashMap<>(before.map(SetUpRecord::flows).orElse(Map.of()));
        this.changes = new ArrayList<>(before.map(SetUpRecord::changes).orElse(List.of()));
    }

    /** Sets the setting to this value, if it has another one. */
    void change(Setting setting, String value) {
        String before = setting.value().get();
        if (!Objects.equals(before, value)) {
            sentences.add(setting.sentence().apply(before, value));
            setting.change().accept(value);
            changes.add(new Change(setting.key(), before, value));
            keys.add(setting.key());
        }
    }

    /** The id of the flow for this purpose. Makes the flow, unless an earlier set-up has made it. */
    String flow(String purpose, Supplier<AuthenticationFlowModel> writer, Supplier<String> sentence) {
        return Optional.ofNullable(flows.get(purpose))
                .map(realm::getAuthenticationFlowById)
                .map(this::requireUsed)
                .orElseGet(() -> {
                    AuthenticationFlowModel made = writer.get();
                    sentences.add("Makes the flow '" + made.getAlias() + "', " + sentence.get());
                    flows.put(purpose, made.getId());
                    return made.getId();
                });
    }

    // An administrator may have bound the earlier flow again and changed it since.
    private String requireUsed(AuthenticationFlowModel made) {
        if (!KeycloakModelUtils.isFlowUsed(session, realm, made)) {
            throw new RefusedSetUp("The flow '" + made.getAlias() + "' of the earlier set-up is not bound any more:"
                    + " revert that set-up first (delete portal-login/set-up).");
        }
        return made.getId();
    }

    SetUpOutcome done(Set<SetUpPart> parts) {
        if (!sentences.isEmpty()) {
            new SetUpRecord(parts.stream().map(SetUpPart::field).toList(), flows, changes).keep(realm);
        }
        return new SetUpOutcome(sentences, keys);
    }
}

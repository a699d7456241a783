package nl.mijnaccountantsportal.login.realm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.mijnaccountantsportal.login.realm.SetUpRecord.Change;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reverts a set-up: the settings that it changed, unless they were changed again later, and its flows, unless something
 * else uses them.
 */
public final class SetBack {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private SetBack(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Reverts the set-up of a realm.
     *
     * @param session a session with this realm
     * @param realm the realm
     * @return what was changed
     * @throws RefusedSetUp if there is no set-up to revert, or the earlier flow no longer exists
     */
    public static SetUpOutcome apply(KeycloakSession session, RealmModel realm) {
        SetUpRecord record = SetUpRecord.of(realm)
                .orElseThrow(() -> new RefusedSetUp(
                        "The realm was not set up by this command, or the set-up was already reverted."));
        return new SetBack(session, realm).take(record);
    }

    private SetUpOutcome take(SetUpRecord record) {
        List<Change> last = new ArrayList<>(record.changes());
        Collections.reverse(last);
        last.forEach(this::takeBack);
        record.flows().values().stream()
                .map(realm::getAuthenticationFlowById)
                .filter(Objects::nonNull)
                .forEach(this::delete);
        realm.removeAttribute(SetUpRecord.ATTRIBUTE);
        return new SetUpOutcome(sentences, keys);
    }

    private void takeBack(Change change) {
        Optional<Setting> flow = new FlowBindings(session, realm).of(change.key());
        flow.or(() -> new RealmSettings(session, realm).of(change.key())).ifPresent(setting -> {
            if (!Objects.equals(setting.value().get(), change.after())) {
                sentences.add("Leaves '" + change.key() + "' as it is: it was changed after the set-up.");
                return;
            }
            if (flow.isPresent()
                    && change.before() != null
                    && realm.getAuthenticationFlowById(change.before()) == null) {
                throw new RefusedSetUp("The flow that was bound before ('" + change.key()
                        + "') does not exist any more: bind another one, then try again.");
            }
            sentences.add(setting.sentence().apply(change.after(), change.before()));
            setting.change().accept(change.before());
            keys.add(change.key());
        });
    }

    private void delete(AuthenticationFlowModel flow) {
        boolean used = KeycloakModelUtils.isFlowUsed(session, realm, flow)
                || new PolicyFlows(session, realm)
                        .all()
                        .anyMatch(policy -> policy.flow().getId().equals(flow.getId()));
        if (used) {
            sentences.add("Keeps the flow '" + flow.getAlias() + "': something else uses it.");
        } else {
            sentences.add("Deletes the flow '" + flow.getAlias() + "'.");
            KeycloakModelUtils.deepDeleteAuthenticationFlow(session, realm, flow, () -> {}, () -> {}, false);
        }
    }
}

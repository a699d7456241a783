package nl.mijnaccountantsportal.login.realm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * What a set-up did, kept in an attribute of the realm.
 *
 * @param parts the parameter names of the parts that it included
 * @param flows the ids of the flows that it made, by purpose
 * @param changes its changes, in order
 */
record SetUpRecord(List<String> parts, Map<String, String> flows, List<Change> changes) {

    static final String ATTRIBUTE = "portal.set-up";

    /** One setting, with its value before and after; null for no value. */
    record Change(String key, String before, String after) {}

    static Optional<SetUpRecord> of(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(ATTRIBUTE)).map(text -> {
            try {
                return JsonSerialization.readValue(text, SetUpRecord.class);
            } catch (IOException e) {
                throw new RefusedSetUp("The realm attribute '" + ATTRIBUTE + "' cannot be read: remove it, and bind the"
                        + " flows by hand.");
            }
        });
    }

    void keep(RealmModel realm) {
        try {
            realm.setAttribute(ATTRIBUTE, JsonSerialization.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

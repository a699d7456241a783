package nl.mijnaccountantsportal.login.step;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;

/**
 * The realm's own HMAC key, which also signs Keycloak's action tokens. Every node has it. A full export of the realm
 * contains it, like the password hashes.
 *
 * @param id the key's id, stored with each code so that codes keep working when the key is rotated
 * @param key the key
 */
public record RealmKey(String id, SecretKey key) {

    /**
     * @param session a session with a realm
     * @return the key that new codes are bound to
     */
    public static RealmKey active(KeycloakSession session) {
        KeyWrapper key = session.keys().getActiveKey(session.getContext().getRealm(), KeyUse.SIG, Algorithm.HS512);
        return new RealmKey(key.getKid(), key.getSecretKey());
    }

    /**
     * @param session a session with a realm
     * @return all keys that new codes are or were bound to, by their ids
     */
    public static Map<String, SecretKey> all(KeycloakSession session) {
        return session.keys()
                .getKeysStream(session.getContext().getRealm(), KeyUse.SIG, Algorithm.HS512)
                // Keys of other providers may have no secret here.
                .filter(key -> key.getSecretKey() != null)
                .collect(Collectors.toMap(KeyWrapper::getKid, KeyWrapper::getSecretKey, (first, second) -> first));
    }

    /**
     * @param session a session with a realm
     * @param id the id of a key that was once active
     * @return the key, or empty if the realm no longer has it
     */
    public static Optional<SecretKey> find(KeycloakSession session, String id) {
        return Optional.ofNullable(
                        session.keys().getKey(session.getContext().getRealm(), id, KeyUse.SIG, Algorithm.HS512))
                .map(KeyWrapper::getSecretKey);
    }
}

package nl.mijnaccountantsportal.login.email;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;

/**
 * The realm's own HMAC key, the one that signs Keycloak's action tokens: every node has it, no export holds it.
 *
 * @param id the key's id, kept with a code so that a rotation does not kill codes under way
 * @param key the key
 */
record RealmKey(String id, SecretKey key) {

    static RealmKey active(KeycloakSession session) {
        KeyWrapper key = session.keys().getActiveKey(session.getContext().getRealm(), KeyUse.SIG, Algorithm.HS512);
        return new RealmKey(key.getKid(), key.getSecretKey());
    }

    static Optional<SecretKey> find(KeycloakSession session, String id) {
        return Optional.ofNullable(
                        session.keys().getKey(session.getContext().getRealm(), id, KeyUse.SIG, Algorithm.HS512))
                .map(KeyWrapper::getSecretKey);
    }
}

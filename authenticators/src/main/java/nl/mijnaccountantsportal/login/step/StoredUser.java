package nl.mijnaccountantsportal.login.step;

import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;

/**
 * A user as the database has it. Another node may have changed the user a moment ago, of which this node's cache does not
 * know yet.
 */
public final class StoredUser {

    private StoredUser() {}

    /**
     * @param user the user, perhaps from the cache
     * @return the same user, past the cache
     */
    public static UserModel of(UserModel user) {
        return user instanceof CachedUserModel cached ? cached.getDelegateForUpdate() : user;
    }
}

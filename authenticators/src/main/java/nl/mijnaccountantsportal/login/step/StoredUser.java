package nl.mijnaccountantsportal.login.step;

import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;

/**
 * Reads a user from the database. Another node may have changed the user a moment ago, and this node's cache may not
 * know that yet.
 */
public final class StoredUser {

    private StoredUser() {}

    /**
     * @param user the user, perhaps from the cache
     * @return the same user, read without the cache
     */
    public static UserModel of(UserModel user) {
        return user instanceof CachedUserModel cached ? cached.getDelegateForUpdate() : user;
    }
}

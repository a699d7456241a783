package nl.mijnaccountantsportal.login.faults;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderFactory;

/** Makes the user storage {@code test-storage}. */
public final class UserStorageFactory implements UserStorageProviderFactory<UserStorage> {

    @Override
    public String getId() {
        return "test-storage";
    }

    @Override
    public UserStorage create(KeycloakSession session, ComponentModel model) {
        return new UserStorage(session, model);
    }
}

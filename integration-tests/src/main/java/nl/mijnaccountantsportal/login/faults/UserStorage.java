package nl.mijnaccountantsportal.login.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.UserCredentialManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.adapter.AbstractUserAdapter;
import org.keycloak.storage.user.UserLookupProvider;

/**
 * Users outside Keycloak, who have no rows in it: every address at {@code stored.test} is a user, with the address as
 * the password until another one is set.
 */
record UserStorage(KeycloakSession session, ComponentModel model)
        implements UserStorageProvider, UserLookupProvider, CredentialInputValidator, CredentialInputUpdater {

    private static final String DOMAIN = "@stored.test";

    /** Changed passwords, by address. */
    private static final Map<String, String> CHANGED = new ConcurrentHashMap<>();

    @Override
    public UserModel getUserById(RealmModel realm, String id) {
        return getUserByUsername(realm, StorageId.externalId(id));
    }

    @Override
    public UserModel getUserByEmail(RealmModel realm, String email) {
        return getUserByUsername(realm, email);
    }

    @Override
    public UserModel getUserByUsername(RealmModel realm, String username) {
        return username.endsWith(DOMAIN) ? new StoredUser(session, realm, model, username) : null;
    }

    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return supportsCredentialType(type);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return CHANGED.getOrDefault(user.getUsername(), user.getUsername()).equals(input.getChallengeResponse());
    }

    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        CHANGED.put(user.getUsername(), input.getChallengeResponse());
        return true;
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {}

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    @Override
    public void close() {}

    private static final class StoredUser extends AbstractUserAdapter {

        private final String address;

        StoredUser(KeycloakSession session, RealmModel realm, ComponentModel model, String address) {
            super(session, realm, model);
            this.address = address;
        }

        @Override
        public String getUsername() {
            return address;
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public void removeRequiredAction(String action) {}

        @Override
        public void removeRequiredAction(RequiredAction action) {}

        @Override
        public boolean isEmailVerified() {
            return true;
        }

        @Override
        public String getFirstName() {
            return "Anna";
        }

        @Override
        public String getLastName() {
            return "Bakker";
        }

        @Override
        public Map<String, List<String>> getAttributes() {
            return Map.of(
                    USERNAME, List.of(address),
                    EMAIL, List.of(address),
                    FIRST_NAME, List.of(getFirstName()),
                    LAST_NAME, List.of(getLastName()));
        }

        @Override
        public SubjectCredentialManager credentialManager() {
            return new UserCredentialManager(session, realm, this);
        }
    }
}

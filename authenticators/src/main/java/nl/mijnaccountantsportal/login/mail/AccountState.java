package nl.mijnaccountantsportal.login.mail;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The parts of an account that are reported to its owner when they change. Keycloak's events do not hold the earlier
 * values.
 *
 * @param address the e-mail address, or null
 * @param verified whether it is verified
 * @param password when the password was set and its stored form, or empty
 */
record AccountState(String address, boolean verified, Optional<String> password) {

    static AccountState of(UserModel user) {
        Optional<String> password = user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .findFirst()
                .map(AccountState::stamp);
        return new AccountState(user.getEmail(), user.isEmailVerified(), password);
    }

    private static String stamp(CredentialModel password) {
        return password.getCreatedDate() + password.getSecretData();
    }

    /**
     * Reads the committed state, which does not include the change in progress; empty for a user who is not stored yet, or whose realm is not.
     *
     * @param session the session that makes the change
     * @param realmId the user's realm
     * @param userId the user
     */
    static Optional<AccountState> committed(KeycloakSession session, String realmId, String userId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), job -> {
            RealmModel realm = job.realms().getRealm(realmId);
            if (realm == null) {
                return Optional.empty();
            }
            job.getContext().setRealm(realm);
            return Optional.ofNullable(job.users().getUserById(realm, userId)).map(AccountState::of);
        });
    }

    boolean canBeMailed() {
        return address != null && verified;
    }

    List<Notice> changesTo(AccountState now) {
        Stream<Notice> address =
                Objects.equals(this.address, now.address) ? Stream.of() : Stream.of(Notice.ADDRESS_CHANGED);
        Stream<Notice> password = this.password.equals(now.password) ? Stream.of() : Stream.of(Notice.PASSWORD_CHANGED);
        return Stream.concat(address, password).toList();
    }

    /** Hides address and password. */
    @Override
    public String toString() {
        return "AccountState[hidden]";
    }
}

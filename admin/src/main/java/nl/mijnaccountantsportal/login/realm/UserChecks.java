package nl.mijnaccountantsportal.login.realm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Checks for users who get no code. */
final class UserChecks {

    static final List<Check> ALL = List.of(UserChecks::withoutAddress, UserChecks::unverified);

    // Every address contains this.
    private static final Map<String, String> WITH_ADDRESS = Map.of(UserModel.EMAIL, "@");

    private UserChecks() {}

    private static Stream<Finding> withoutAddress(KeycloakSession session, RealmModel realm) {
        return found(count(session, realm, Map.of()) - count(session, realm, WITH_ADDRESS))
                .map(users -> new Finding(
                        "users-without-address",
                        Severity.WARNING,
                        users + " users",
                        "Users who have no e-mail address and no authenticator app cannot log in.",
                        "Give them an address (Users)."));
    }

    private static Stream<Finding> unverified(KeycloakSession session, RealmModel realm) {
        return found(count(session, realm, Map.of(UserModel.EMAIL, "@", UserModel.EMAIL_VERIFIED, "false")))
                .map(users -> new Finding(
                        "users-unverified",
                        Severity.WARNING,
                        users + " users",
                        "Users with an unverified address get no code by e-mail.",
                        "List them: kcadm.sh get users -r " + realm.getName()
                                + " -q emailVerified=false. Send them 'Verify Email', or see unverified-address."));
    }

    private static Stream<Integer> found(int users) {
        return users == 0 ? Stream.empty() : Stream.of(users);
    }

    private static int count(KeycloakSession session, RealmModel realm, Map<String, String> which) {
        Map<String, String> users = new HashMap<>(which);
        users.put(UserModel.ENABLED, "true");
        users.put(UserModel.INCLUDE_SERVICE_ACCOUNT, "false");
        return session.users().getUsersCount(realm, users);
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** Checks for addresses that users can change themselves, because codes are sent there. */
final class AddressChecks {

    static final List<Check> ALL = List.of(AddressChecks::editable);

    private AddressChecks() {}

    private static Stream<Finding> editable(KeycloakSession session, RealmModel realm) {
        return mailSteps(realm).findAny().isPresent() && mayEdit(session, realm)
                ? Stream.of(new Finding(
                        "address-editable",
                        isConfirmed(realm) || verifies(realm) ? Severity.WARNING : Severity.INFO,
                        "Realm settings, User profile, email",
                        risk(realm),
                        "Let only administrators edit it (Permission), or switch 'Email as username' on, and 'Edit"
                                + " username' (Login) and 'Update Email' (Required actions) off."))
                : Stream.empty();
    }

    private static String risk(RealmModel realm) {
        if (isConfirmed(realm)) {
            return "An attacker in a user's open session can move the codes to their own mailbox, and confirm the"
                    + " change from there.";
        }
        return verifies(realm)
                ? "Users may have typed their address themselves, so no code verifies it, whatever 'unverified-address'"
                        + " says, and users who change their address cannot log in."
                : "Users who change their address get no code at the new one, so an attacker in an open session can lock"
                        + " its owner out.";
    }

    /** Whether users can have a mail sent to the new address that verifies it. */
    private static boolean isConfirmed(RealmModel realm) {
        return UpdateEmail.isVerifyEmailEnabled(realm)
                || realm.isVerifyEmail()
                || Optional.ofNullable(
                                realm.getRequiredActionProviderByAlias(UserModel.RequiredAction.VERIFY_EMAIL.name()))
                        .filter(RequiredActionProviderModel::isEnabled)
                        .isPresent();
    }

    private static boolean verifies(RealmModel realm) {
        FlowWays ways = new FlowWays(realm, FlowWays.Users.ANY);
        return mailSteps(realm)
                .anyMatch(step -> "verify".equals(ways.settings(step).get("unverified-address")));
    }

    private static Stream<AuthenticationExecutionModel> mailSteps(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(step -> Ways.MAILBOX.equals(step.getAuthenticator()) && !step.isDisabled());
    }

    // Like the user's own pages (DeclarativeUserProfileProviderFactory.editEmailCondition).
    private static boolean mayEdit(KeycloakSession session, RealmModel realm) {
        boolean fixed = !UpdateEmail.isEnabled(realm)
                && realm.isRegistrationEmailAsUsername()
                && !realm.isEditUsernameAllowed();
        return !fixed
                && Optional.ofNullable(session.getProvider(UserProfileProvider.class)
                                .getConfiguration()
                                .getAttribute(UserModel.EMAIL))
                        .map(UPAttribute::getPermissions)
                        .filter(permissions -> permissions.getEdit().contains(UserProfileConstants.ROLE_USER))
                        .isPresent();
    }
}

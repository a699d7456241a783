package nl.mijnaccountantsportal.login.trust;

import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Tells whether Keycloak will have the user change something after the login, for which a code is required. */
final class PendingChange {

    private PendingChange() {}

    static boolean isAhead(RealmModel realm, UserModel user) {
        // Keycloak adds the action for an unverified address only after the login.
        boolean verifies = realm.isVerifyEmail() && !user.isEmailVerified();
        return verifies || user.getRequiredActionsStream().findAny().isPresent() || isPasswordExpired(realm, user);
    }

    private static boolean isPasswordExpired(RealmModel realm, UserModel user) {
        int days = realm.getPasswordPolicy().getDaysToExpirePassword();
        return days >= 0
                && user.credentialManager()
                        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .anyMatch(password -> password.getCreatedDate() == null
                                || Time.currentTimeMillis() - password.getCreatedDate() > TimeUnit.DAYS.toMillis(days));
    }
}

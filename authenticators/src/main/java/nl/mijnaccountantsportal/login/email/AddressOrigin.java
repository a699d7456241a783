package nl.mijnaccountantsportal.login.email;

import java.util.stream.Stream;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Who may have typed a user's address. Keycloak keeps no note of that, so the realm is asked who can type one today: where
 * users can, nobody knows whether they did.
 */
record AddressOrigin(KeycloakSession session, RealmModel realm, UserModel user) {

    /**
     * Whether only administrators, or a user store that they trust, can have given this user the address: nobody
     * registers, no identity provider brought the user, and no page lets the user write it.
     */
    boolean isTrusted() {
        return !realm.isRegistrationAllowed()
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty()
                && pages().noneMatch(this::letsUserWrite);
    }

    // The account console and the actions at a login ask the same; a change that is confirmed by mail has a page of its
    // own.
    private Stream<UserProfileContext> pages() {
        return UpdateEmail.isEnabled(realm)
                ? Stream.of(
                        UserProfileContext.ACCOUNT, UserProfileContext.UPDATE_PROFILE, UserProfileContext.UPDATE_EMAIL)
                : Stream.of(UserProfileContext.ACCOUNT, UserProfileContext.UPDATE_PROFILE);
    }

    private boolean letsUserWrite(UserProfileContext page) {
        return !session.getProvider(UserProfileProvider.class)
                .create(page, user)
                .getAttributes()
                .isReadOnly(UserModel.EMAIL);
    }
}

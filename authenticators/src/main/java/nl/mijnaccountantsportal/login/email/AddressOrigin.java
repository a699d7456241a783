package nl.mijnaccountantsportal.login.email;

import java.util.stream.Stream;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Tells whether users may have typed their address themselves. Keycloak does not record that. So this looks at whether
 * the realm lets users type an address today: if it does, they may have.
 */
record AddressOrigin(KeycloakSession session, RealmModel realm, UserModel user) {

    /**
     * Whether only administrators, or a user store that they trust, can have set this address: the realm has no
     * registration, the user did not come from an identity provider, and no page lets the user edit the address.
     */
    boolean isTrusted() {
        return !realm.isRegistrationAllowed()
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty()
                && pages().noneMatch(this::letsUserWrite);
    }

    // The account console and the actions at a login check the same. A change that is confirmed by mail has its own
    // page.
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

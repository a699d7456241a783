package nl.mijnaccountantsportal.login.offer;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Has Keycloak check and store a new passkey. Like the set-up of an app, runs in the ledger's transaction while the
 * user's row is locked, so that two set-ups of a user cannot interfere.
 */
final class NewPasskey implements BooleanSupplier {

    enum Result {
        /** What the browser sent does not answer the challenge, or does not meet the policy. */
        REFUSED,
        /** The passkey is set up. */
        STORED,
        /** Another browser has set up an app or a passkey in the meantime. Nothing is stored. */
        OTHER_FACTOR,
        /** Another passkey has this name. Nothing is stored. */
        NAME_TAKEN,
        /** The user already has the most passkeys that are allowed. Nothing is stored. */
        TOO_MANY
    }

    private final RequiredActionContext wizard;
    private final String name;
    private final Set<String> ends;
    private Result result = Result.REFUSED;

    /** {@code ends}: the types of factors that prevent the set-up; empty if the user wants to add one more passkey. */
    NewPasskey(RequiredActionContext wizard, String name, Set<String> ends) {
        this.wizard = wizard;
        this.name = name;
        this.ends = ends;
    }

    Result result() {
        return result;
    }

    @Override
    public boolean getAsBoolean() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(wizard.getRealm().getId());
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, wizard.getUser().getId());
        if (user != null) {
            result = store(session, realm, user);
        }
        // This is not a guess, so nothing is counted.
        return true;
    }

    private Result store(KeycloakSession session, RealmModel realm, UserModel user) {
        if (ends.stream().anyMatch(user.credentialManager()::isConfiguredFor)) {
            return Result.OTHER_FACTOR;
        }
        if (names(user).anyMatch(name::equalsIgnoreCase)) {
            return Result.NAME_TAKEN;
        }
        if (names(user).count() >= NewDevice.MOST_DEVICES) {
            return Result.TOO_MANY;
        }
        RecoveryCodes codes = RecoveryCodes.stored(user);
        boolean codesOfOldFactor = !codes.hasFactor();
        if (!PasskeyRegistration.store(wizard, session, realm, user)) {
            return Result.REFUSED;
        }
        if (codesOfOldFactor) {
            // The recovery codes were for a factor that is removed.
            codes.delete();
        }
        codes.putLast();
        return Result.STORED;
    }

    private static Stream<String> names(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                .map(passkey -> String.valueOf(passkey.getUserLabel()));
    }
}

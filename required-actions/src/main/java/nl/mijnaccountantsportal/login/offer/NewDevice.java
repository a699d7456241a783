package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.CredentialValidation;
import org.keycloak.utils.CredentialHelper;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Compares the app's first code and stores the app. Runs in the ledger's transaction while the user's row is locked, so
 * that one set-up stores one credential and two set-ups of a user cannot interfere. Callers see the result only after
 * that transaction is committed.
 */
final class NewDevice implements BooleanSupplier {

    /** Keycloak reads all of a user's credentials at every login, so their number is limited. */
    static final int MOST_DEVICES = 10;

    enum Result {
        WRONG,
        /** The app is set up. */
        STORED,
        /** This set-up has already stored its app: the form was sent twice. */
        STORED_BEFORE,
        /** The code is right, but another app was set up in the meantime. Nothing is stored. */
        OTHER_APP,
        /** The code is right, but a passkey was set up in the meantime. Nothing is stored. */
        OTHER_PASSKEY,
        /** The code is right, but another device has this name. Nothing is stored. */
        NAME_TAKEN,
        /** The code is right, but the user already has the most devices that are allowed. Nothing is stored. */
        TOO_MANY
    }

    private final SetUp setUp;
    private final String realmId;
    private final String userId;
    private final String code;
    private final String name;
    private final Set<String> ends;
    private Result result = Result.WRONG;
    private Set<String> removed = Set.of();

    /** {@code ends}: the types of factors that prevent the set-up; empty if the user wants to add one more app. */
    NewDevice(SetUp setUp, UserModel user, RealmModel realm, String code, String name, Set<String> ends) {
        this.setUp = setUp;
        this.realmId = realm.getId();
        this.userId = user.getId();
        this.code = code;
        this.name = name;
        this.ends = ends;
    }

    Result result() {
        return result;
    }

    /** The types of the credentials that the app has replaced. */
    Set<String> removed() {
        return removed;
    }

    @Override
    public boolean getAsBoolean() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        result = store(session, realm, session.users().getUserById(realm, userId));
        return result != Result.WRONG;
    }

    private Result store(KeycloakSession session, RealmModel realm, UserModel user) {
        OTPCredentialModel device = setUp.device(name);
        if (user == null
                || !CredentialValidation.validOTP(code, device, setUp.policy().getLookAheadWindow())) {
            return Result.WRONG;
        }
        List<OTPCredentialModel> others = devices(user);
        if (others.stream().anyMatch(other -> setUp.secret().equals(secret(other)))) {
            return Result.STORED_BEFORE;
        }
        Set<String> replaced = setUp.replaced();
        if (stands(user, replaced, OTPCredentialModel.TYPE)) {
            return Result.OTHER_APP;
        }
        if (stands(user, replaced, WebAuthnCredentialModel.TYPE_TWOFACTOR)) {
            return Result.OTHER_PASSKEY;
        }
        RecoveryCodes codes = RecoveryCodes.stored(user);
        boolean codesOfOldFactor = !codes.hasFactor();
        remove(user, replaced);
        List<OTPCredentialModel> left = others.stream()
                .filter(other -> !replaced.contains(other.getId()))
                .toList();
        if (left.stream().anyMatch(other -> name.equalsIgnoreCase(other.getUserLabel()))) {
            return Result.NAME_TAKEN;
        }
        if (left.size() >= MOST_DEVICES) {
            return Result.TOO_MANY;
        }
        if (codesOfOldFactor) {
            // The recovery codes were for a factor that is removed.
            codes.delete();
        }
        // This also uses up the code, so that it cannot be used for a login.
        if (!CredentialHelper.createOTPCredential(session, realm, user, code, device)) {
            throw new IllegalStateException("the code was right a moment ago, but is not accepted now");
        }
        codes.putLast();
        return Result.STORED;
    }

    private boolean stands(UserModel user, Set<String> replaced, String type) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(type)
                .filter(other -> ends.contains(type))
                .anyMatch(other -> !replaced.contains(other.getId()));
    }

    private void remove(UserModel user, Set<String> replaced) {
        List<CredentialModel> old = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> replaced.contains(credential.getId()))
                .toList();
        old.forEach(credential -> user.credentialManager().removeStoredCredentialById(credential.getId()));
        removed = old.stream().map(CredentialModel::getType).collect(Collectors.toSet());
    }

    static List<OTPCredentialModel> devices(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .map(OTPCredentialModel::createFromCredentialModel)
                .toList();
    }

    private static String secret(OTPCredentialModel device) {
        return device.getOTPSecretData().getValue();
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.RecoveryCode;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.utils.CredentialHelper;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Replaces the user's recovery codes by a new set. Runs in the ledger's transaction while the user's row is locked, so
 * that two tabs never store two sets and no code is used in the meantime.
 */
final class NewCodes implements BooleanSupplier {

    enum Result {
        /** The set is stored. */
        STORED,
        /** The set was already stored: the form was sent twice. */
        STORED_BEFORE,
        /** The user no longer has a factor that the codes could replace. Nothing is stored. */
        NO_FACTOR
    }

    private final List<RecoveryCode> codes;
    private final String realmId;
    private final String userId;
    private final String label;
    private Result result = Result.NO_FACTOR;

    /** {@code label}: the set's name in the account console. */
    NewCodes(CodeSet set, RealmModel realm, UserModel user, String label) {
        this.codes = set.codes();
        this.realmId = realm.getId();
        this.userId = user.getId();
        this.label = label;
    }

    Result result() {
        return result;
    }

    @Override
    public boolean getAsBoolean() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            result = store(session, realm, user, RecoveryCodes.stored(user));
        }
        // This is not a guess, so nothing is counted.
        return true;
    }

    private Result store(KeycloakSession session, RealmModel realm, UserModel user, RecoveryCodes old) {
        if (!old.hasFactor()) {
            return Result.NO_FACTOR;
        }
        if (codes.stream().anyMatch(old::contain)) {
            return Result.STORED_BEFORE;
        }
        old.delete();
        List<String> letters = codes.stream().map(RecoveryCode::letters).toList();
        CredentialHelper.createRecoveryCodesCredential(
                session,
                realm,
                user,
                RecoveryAuthnCodesCredentialModel.createFromValues(letters, Time.currentTimeMillis(), label),
                letters);
        return Result.STORED;
    }
}

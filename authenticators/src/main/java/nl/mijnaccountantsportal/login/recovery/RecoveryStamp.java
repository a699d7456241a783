package nl.mijnaccountantsportal.login.recovery;

import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.code.Sha256;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.StoredUser;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.utils.KeycloakSessionUtil;

/** A digest of what a recovery is bound to: the user's apps, passkeys and address, as the database has them. */
final class RecoveryStamp {

    private RecoveryStamp() {}

    static String of(UserModel known) {
        UserModel user = StoredUser.of(known);
        String factors = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> RecoveryCodes.standInFor(credential.getType()))
                .map(CredentialModel::getId)
                .sorted()
                .collect(Collectors.joining(" "));
        return Sha256.of(factors + "\n" + user.getEmail());
    }

    /** Uses the ledger's own session, because that of the request has read the user before the lock. */
    static String inLedger(String realmId, String userId) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        return user == null ? "" : of(user);
    }
}

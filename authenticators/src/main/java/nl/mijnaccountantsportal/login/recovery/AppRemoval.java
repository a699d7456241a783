package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.code.Sha256;
import nl.mijnaccountantsportal.login.ledger.Recoveries;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/** Removes the apps of a user, and the recovery codes that stood in for them, in the ledger's session and transaction. */
record AppRemoval(String realmId, String userId) implements Recoveries.Removal {

    private static final Set<String> REMOVED = Set.of(OTPCredentialModel.TYPE, RecoveryAuthnCodesCredentialModel.TYPE);

    @Override
    public String stamp() {
        return stampOf(user());
    }

    /** A digest of what a recovery is bound to: the user's apps and address. */
    static String stampOf(UserModel user) {
        String apps = user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .map(CredentialModel::getId)
                .sorted()
                .collect(Collectors.joining(" "));
        return Sha256.of(apps + "\n" + user.getEmail());
    }

    @Override
    public void remove() {
        UserModel user = user();
        List<CredentialModel> removed = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> REMOVED.contains(credential.getType()))
                .toList();
        removed.forEach(credential -> user.credentialManager().removeStoredCredentialById(credential.getId()));
    }

    private UserModel user() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return session.users().getUserById(realm, userId);
    }
}

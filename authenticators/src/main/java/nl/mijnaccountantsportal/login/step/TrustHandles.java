package nl.mijnaccountantsportal.login.step;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.code.Sha256;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.TrustBinding;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * The entries for trusted browsers in users' accounts. Each is a credential without a secret, which cannot be used to
 * log in. Users see and remove it in the account console, administrators in the admin console. Without the entry, the
 * browser is not trusted.
 */
public final class TrustHandles implements TrustBinding {

    /** The type of such a credential. */
    public static final String TYPE = "portal-trusted-browser";

    private static final int MARK = 4;

    @Override
    public String stamp(String realmId, String userId) {
        return user(realmId, userId)
                .map(StoredUser::of)
                .map(TrustHandles::stamp)
                .orElse("");
    }

    // Leaves out the secrets of other credentials, because counters and used codes are not changes of a factor.
    private static String stamp(UserModel user) {
        String credentials = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> !TYPE.equals(credential.getType())
                        && !PasswordCredentialModel.PASSWORD_HISTORY.equals(credential.getType()))
                .map(TrustHandles::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.of(credentials + "\n" + user.getEmail());
    }

    private static String line(CredentialModel credential) {
        String secret = PasswordCredentialModel.TYPE.equals(credential.getType()) ? credential.getSecretData() : "";
        return credential.getType() + " " + credential.getId() + " " + credential.getCreatedDate() + " " + secret;
    }

    @Override
    public boolean holds(TrustedBrowser browser) {
        return user(browser)
                .map(StoredUser::of)
                .map(user -> user.credentialManager().getStoredCredentialById(browser.id()))
                .filter(credential -> TYPE.equals(credential.getType()))
                .isPresent();
    }

    @Override
    public void add(TrustedBrowser browser) {
        CredentialModel handle = new CredentialModel();
        handle.setId(browser.id());
        handle.setType(TYPE);
        handle.setCreatedDate(browser.created().toEpochMilli());
        // Keycloak requires unique labels.
        handle.setUserLabel(browser.browser() + " (" + browser.id().substring(0, MARK) + ")");
        handle.setSecretData("{}");
        handle.setCredentialData("{}");
        user(browser).orElseThrow().credentialManager().createStoredCredential(handle);
    }

    @Override
    public void remove(TrustedBrowser browser) {
        user(browser).ifPresent(user -> user.credentialManager().removeStoredCredentialById(browser.id()));
    }

    private static Optional<UserModel> user(TrustedBrowser browser) {
        return user(browser.realmId(), browser.userId());
    }

    // Uses the ledger's own session, because that of the request has read the user before the lock.
    private static Optional<UserModel> user(String realmId, String userId) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.empty();
        }
        if (!Objects.equals(realm, session.getContext().getRealm())) {
            session.getContext().setRealm(realm);
        }
        return Optional.ofNullable(session.users().getUserById(realm, userId));
    }
}

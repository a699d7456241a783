package nl.mijnaccountantsportal.login.trust;

import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.ledger.RetentionOver;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.step.TrustHandles;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/** The credential provider {@code portal-trusted-browser}. It also deletes expired browsers. */
public final class TrustedBrowserCredentialsFactory
        implements CredentialProviderFactory<CredentialProvider<CredentialModel>> {

    @Override
    public String getId() {
        return TrustHandles.TYPE;
    }

    @Override
    public CredentialProvider<CredentialModel> create(KeycloakSession session) {
        return new TrustedBrowserCredentials(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(TrustedBrowserCredentialsFactory::onEvent);
    }

    private static void onEvent(ProviderEvent event) {
        if (event instanceof RetentionOver over) {
            over.session()
                    .getProvider(TrustedBrowsers.class)
                    .end(TrustScope.expired(), new TrustHandles())
                    .forEach(browser -> count(over.session(), browser.realmId()));
        }
    }

    private static void count(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm != null) {
            LoginMeters.trustedBrowser(realm.getName(), TrustEnd.EXPIRED.word());
        }
    }
}

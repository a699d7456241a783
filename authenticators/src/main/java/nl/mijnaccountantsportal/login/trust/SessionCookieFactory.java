package nl.mijnaccountantsportal.login.trust;

import java.util.Set;
import nl.mijnaccountantsportal.login.step.TrustHandles;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces Keycloak's own factory under the same id. */
public final class SessionCookieFactory extends CookieAuthenticatorFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        return new SessionCookie();
    }

    /** Lets the account console show users their trusted browsers. */
    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(TrustHandles.TYPE);
    }

    @Override
    public int order() {
        return 1;
    }
}

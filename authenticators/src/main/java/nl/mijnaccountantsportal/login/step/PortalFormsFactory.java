package nl.mijnaccountantsportal.login.step;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces Keycloak's own factory under the same id. */
public final class PortalFormsFactory extends FreeMarkerLoginFormsProviderFactory {

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new PortalForms(session);
    }

    @Override
    public int order() {
        return 1;
    }
}

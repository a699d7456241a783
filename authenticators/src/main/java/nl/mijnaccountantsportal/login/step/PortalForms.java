package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own pages, but that they list only ways that exist for the user. */
final class PortalForms extends FreeMarkerLoginFormsProvider {

    PortalForms(KeycloakSession session) {
        super(session);
    }

    @Override
    public LoginFormsProvider setAuthContext(AuthenticationFlowContext flow) {
        flow.setAuthenticationSelections(new Ways(flow).existing());
        return super.setAuthContext(flow);
    }

    /** The page with the choice. */
    @Override
    public Response createSelectAuthenticator() {
        new Ways(context).reopen();
        return super.createSelectAuthenticator();
    }

    /** The page for a form that comes a second time, or too late. */
    @Override
    public Response createLoginExpiredPage() {
        return authenticationSession != null && new Repetition(session, authenticationSession).isHere()
                ? Response.seeOther(actionUri).build()
                : super.createLoginExpiredPage();
    }
}

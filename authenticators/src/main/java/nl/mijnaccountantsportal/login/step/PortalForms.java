package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
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
        return authenticationSession != null
                        && new Repetition(session, authenticationSession).isHere()
                        && !isAsked(actionUri)
                ? Response.seeOther(actionUri).build()
                : super.createLoginExpiredPage();
    }

    // To lead there again would go round in a circle.
    private boolean isAsked(URI address) {
        URI asked = session.getContext().getUri().getRequestUri();
        return HttpMethod.GET.equals(session.getContext().getHttpRequest().getHttpMethod())
                && asked.getRawPath().equals(address.getRawPath())
                && Objects.equals(asked.getRawQuery(), address.getRawQuery());
    }
}

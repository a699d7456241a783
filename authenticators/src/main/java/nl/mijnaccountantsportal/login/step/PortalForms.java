package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;

/**
 * Keycloak's own pages, with three differences: they list only ways that exist for the user, they know when their time is
 * over, and a form that comes twice leads on.
 */
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

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder baseUri, LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, baseUri, page);
        if (accessCode != null && authenticationSession != null) {
            attributes.put("pageSeconds", String.valueOf(lifespan()));
        }
    }

    // Each page of a login begins it anew (AuthenticationProcessor.generateCode, ClientSessionCode.isActionActive).
    private int lifespan() {
        boolean login =
                !AuthenticationSessionModel.Action.REQUIRED_ACTIONS.name().equals(authenticationSession.getAction());
        return login && realm.getAccessCodeLifespanLogin() > 0
                ? realm.getAccessCodeLifespanLogin()
                : realm.getAccessCodeLifespanUserAction();
    }

    /** The page for a form that comes a second time, or too late. */
    @Override
    public Response createLoginExpiredPage() {
        return authenticationSession != null
                        && (new Repetition(session, authenticationSession).isHere() || isPasswordAgain())
                        && !isAsked(actionUri)
                ? Response.seeOther(actionUri).build()
                : super.createLoginExpiredPage();
    }

    // Browsers without scripts send the form of the password again when the page that it led to is loaded again.
    private boolean isPasswordAgain() {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!HttpMethod.POST.equals(request.getHttpMethod())) {
            return false;
        }
        String name = request.getDecodedFormParameters().getFirst("username");
        String first = authenticationSession.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return name != null && first != null && name.trim().equalsIgnoreCase(first.trim());
    }

    // To lead there again would go round in a circle.
    private boolean isAsked(URI address) {
        URI asked = session.getContext().getUri().getRequestUri();
        return HttpMethod.GET.equals(session.getContext().getHttpRequest().getHttpMethod())
                && asked.getRawPath().equals(address.getRawPath())
                && Objects.equals(asked.getRawQuery(), address.getRawQuery());
    }
}

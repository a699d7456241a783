package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.theme.KeptTheme;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.MessageType;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.AdvancedMessageFormatterMethod;

/**
 * Keycloak's own pages, with five differences: they list only ways that the user has, they know when they expire, a
 * repeated form continues the login, their errors are written for users, and pages of the portal's theme do not put
 * together again what they share.
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

    /** The page on which users choose a way. */
    @Override
    public Response createSelectAuthenticator() {
        new Ways(context).reopen();
        return super.createSelectAuthenticator();
    }

    /** The page at the end of a mailed link's action. */
    @Override
    public Response createInfoPage() {
        if (authenticationSession != null
                && ResetFlow.isProvedIn(authenticationSession)
                && Messages.ACCOUNT_UPDATED.equals(getFirstMessageUnformatted())
                && isOurs()) {
            setAttribute("messageHeader", "portalPasswordChangedTitle");
            setSuccess("portalPasswordChanged");
        }
        return super.createInfoPage();
    }

    @Override
    protected Response createResponse(LoginFormsPages page) {
        if (messages != null && messageType == MessageType.ERROR && isOurs()) {
            PlainWords plain = new PlainWords(words().keySet(), ownWords());
            messages = messages.stream().map(plain::of).collect(Collectors.toCollection(ArrayList::new));
        }
        setAttribute("blankFields", blank());
        return super.createResponse(page);
    }

    // Sets the same attributes as Keycloak's method, which was half of what a page costs.
    @Override
    protected Properties handleThemeResources(Theme theme, Locale locale) {
        try {
            Properties properties = theme.getProperties();
            if (!isOurs(properties)) {
                return super.handleThemeResources(theme, locale);
            }
            Properties messages = KeptTheme.messages(theme, realm, locale);
            attributes.put("msg", new PageMessages(locale, messages, attributes));
            attributes.put("advancedMsg", new AdvancedMessageFormatterMethod(locale, messages));
            attributes.put("properties", properties);
            attributes.put("themeResources", KeptTheme.resources(theme));
            attributes.put(
                    "darkMode",
                    "true".equals(properties.getProperty("darkMode")) && realm.getAttribute("darkMode", true));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields that were sent empty. */
    private List<String> blank() {
        return formData == null
                ? List.of()
                : formData.entrySet().stream()
                        .filter(field -> field.getValue().stream().allMatch(String::isBlank))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder baseUri, LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, baseUri, page);
        if (accessCode != null && authenticationSession != null) {
            attributes.put("pageSeconds", String.valueOf(lifespan()));
        }
    }

    // Each page of a login restarts the time (AuthenticationProcessor.generateCode, ClientSessionCode.isActionActive).
    private int lifespan() {
        boolean login =
                !AuthenticationSessionModel.Action.REQUIRED_ACTIONS.name().equals(authenticationSession.getAction());
        return login && realm.getAccessCodeLifespanLogin() > 0
                ? realm.getAccessCodeLifespanLogin()
                : realm.getAccessCodeLifespanUserAction();
    }

    /** The page for a form that was sent twice or too late. */
    @Override
    public Response createLoginExpiredPage() {
        return authenticationSession != null
                        && (new Repetition(session, authenticationSession).isHere() || isPasswordAgain())
                        && !isAsked(actionUri)
                ? Response.seeOther(actionUri).build()
                : super.createLoginExpiredPage();
    }

    // Without scripts, browsers send the password form again when users reload the page after it.
    private boolean isPasswordAgain() {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!HttpMethod.POST.equals(request.getHttpMethod())) {
            return false;
        }
        String name = request.getDecodedFormParameters().getFirst("username");
        String first = authenticationSession.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return request.getDecodedFormParameters().containsKey("password")
                && name != null
                && first != null
                && name.trim().equalsIgnoreCase(first.trim());
    }

    // Leading there again would make an endless loop.
    private boolean isAsked(URI address) {
        URI asked = session.getContext().getUri().getRequestUri();
        return HttpMethod.GET.equals(session.getContext().getHttpRequest().getHttpMethod())
                && asked.getRawPath().equals(address.getRawPath())
                && Objects.equals(asked.getRawQuery(), address.getRawQuery());
    }

    private Set<String> ownWords() {
        return Optional.ofNullable(context)
                .map(AuthenticationFlowContext::getAuthenticatorConfig)
                .map(AuthenticatorConfigModel::getConfig)
                .map(settings ->
                        settings.values().stream().filter(Objects::nonNull).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    // Other themes keep their own text.
    private boolean isOurs() {
        try {
            return isOurs(getTheme().getProperties());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Properties theme) {
        return theme.containsKey("portalLook");
    }

    private Properties words() {
        try {
            return KeptTheme.messages(getTheme(), realm, session.getContext().resolveLocale(user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

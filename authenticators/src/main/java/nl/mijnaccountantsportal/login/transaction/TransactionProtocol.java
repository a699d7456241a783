package nl.mijnaccountantsportal.login.transaction;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.Details;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's OpenID Connect protocol, except for the end of a login that had to confirm something. Keycloak checks
 * levels only in the browser flow, so a login that ended elsewhere, for example at an identity provider, would silently
 * give the client tokens of a lower level. With this class the client gets an error. It also keeps the transaction's
 * texts out of the database.
 */
final class TransactionProtocol extends OIDCLoginProtocol {

    /** The error of OpenID Connect Core Error Code unmet_authentication_requirements 1.0. */
    private static final String UNMET = "unmet_authentication_requirements";

    /** A client's attribute: an old client that cannot read who answers. */
    private static final String EXCLUDE_ISSUER = "exclude.issuer.from.auth.response";

    TransactionProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel login, UserSessionModel userSession, ClientSessionContext context) {
        PushedTexts.forget(context.getClientSession());
        return isUnmet(login) ? refuse(login, context) : super.authenticated(login, userSession, context);
    }

    private boolean isUnmet(AuthenticationSessionModel login) {
        String details = login.getClientNote(OAuth2Constants.AUTHORIZATION_DETAILS);
        if (details != null && details.contains(TransactionDetails.TYPE)) {
            return !ConfirmationRequest.isConfirmedIn(login);
        }
        AcrStore levels = new AcrStore(session, login);
        String asked = login.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        // Only for clients with our mapper. Keycloak decides for all other clients.
        return new TransactionClient(login.getClient()).mayAsk()
                && levels.isLevelOfAuthenticationForced()
                && asked != null
                && Integer.parseInt(asked) >= TransactionClient.LEVEL
                && Integer.parseInt(asked) > levels.getLevelOfAuthenticationFromCurrentAuthentication();
    }

    private Response refuse(AuthenticationSessionModel login, ClientSessionContext context) {
        String reason = "this login cannot reach the level that the client requested";
        event.detail(Details.REASON, reason).error(UNMET);
        OIDCResponseMode mode = OIDCResponseMode.parse(
                login.getClientNote(RESPONSE_MODE_PARAM),
                OIDCResponseType.parse(login.getClientNote(RESPONSE_TYPE_PARAM)));
        OIDCRedirectUriBuilder back = OIDCRedirectUriBuilder.fromUri(
                        login.getRedirectUri(), mode, session, context.getClientSession())
                .addParam(OAuth2Constants.ERROR, UNMET)
                .addParam(OAuth2Constants.ERROR_DESCRIPTION, reason);
        String state = login.getClientNote(STATE_PARAM);
        if (state != null) {
            back.addParam(OAuth2Constants.STATE, state);
        }
        if (!Boolean.parseBoolean(login.getClient().getAttribute(EXCLUDE_ISSUER))) {
            back.addParam(
                    OAuth2Constants.ISSUER,
                    Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        }
        return back.build();
    }
}

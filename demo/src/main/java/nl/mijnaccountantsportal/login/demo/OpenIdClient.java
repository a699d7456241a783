package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.rar.AuthorizationType;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The portal as a client of the login server: OpenID Connect with pushed requests and PKCE. */
final class OpenIdClient {

    private static final int PATIENCE_MILLIS = 10_000;

    private final OIDCProviderMetadata server;
    private final ClientAuthentication credentials;
    private final URI portal;
    private final JWKSource<SecurityContext> keys;
    private final IDTokenValidator validator;

    private OpenIdClient(OIDCProviderMetadata server, ClientID id, Secret secret, URI portal) throws IOException {
        this.server = server;
        this.credentials = new ClientSecretBasic(id, secret);
        this.portal = portal;
        this.keys = JWKSourceBuilder.create(
                        server.getJWKSetURI().toURL(), new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS))
                .refreshAheadCache(false)
                .build();
        // Asymmetric algorithms only: a token that is signed with our own secret would prove less.
        this.validator = new IDTokenValidator(
                server.getIssuer(), id, new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, keys), null);
    }

    /** Asks the login server what it can do and where. */
    static OpenIdClient discover(URI issuer, String clientId, String secret, URI portal) {
        try {
            OIDCProviderMetadata server =
                    OIDCProviderMetadata.resolve(new Issuer(issuer), PATIENCE_MILLIS, PATIENCE_MILLIS);
            return new OpenIdClient(server, new ClientID(clientId), new Secret(secret), portal);
        } catch (GeneralException e) {
            throw new IllegalStateException("Not an OpenID Connect server: " + issuer, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The login server does not answer: " + issuer, e);
        }
    }

    /** The API that trusts this login server. */
    TaxReturnApi api() {
        return new TaxReturnApi(
                server.getIssuer().getValue(), credentials.getClientID().getValue(), keys, InstantSource.system());
    }

    /** Pushes a request for a login; the browser then carries no more than a reference to it. */
    LoginRequest begin() throws LoginRefusedException {
        return begin(Optional.empty());
    }

    /** Pushes a request that the user confirms this with a fresh code. */
    LoginRequest confirm(TaxReturn taxReturn) throws LoginRefusedException {
        return begin(Optional.of(taxReturn));
    }

    private LoginRequest begin(Optional<TaxReturn> confirms) throws LoginRefusedException {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "profile", "email"),
                        credentials.getClientID(),
                        callback())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        confirms.ifPresent(taxReturn ->
                request.authorizationDetails(List.of(entry(taxReturn))).claims(essentialLevel()));
        return new LoginRequest(push(request.build()), state, nonce, verifier, confirms);
    }

    // RFC 9396: what the user must confirm.
    private static AuthorizationDetail entry(TaxReturn taxReturn) {
        Map<String, String> details = new HashMap<>(taxReturn.details());
        AuthorizationDetail.Builder entry =
                new AuthorizationDetail.Builder(new AuthorizationType(details.remove("type")));
        details.forEach(entry::field);
        return entry.build();
    }

    // A level that is merely wished for (acr_values) is not enforced.
    private static OIDCClaimsRequest essentialLevel() {
        return new OIDCClaimsRequest()
                .withIDTokenClaimsRequest(new ClaimsSetRequest()
                        .add(new ClaimsSetRequest.Entry("acr")
                                .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                                .withValue("transactie")));
    }

    private URI push(AuthenticationRequest request) throws LoginRefusedException {
        try {
            PushedAuthorizationResponse answer = PushedAuthorizationResponse.parse(send(new PushedAuthorizationRequest(
                            server.getPushedAuthorizationRequestEndpointURI(), credentials, request)
                    .toHTTPRequest()));
            if (!answer.indicatesSuccess()) {
                throw refused(answer.toErrorResponse().getErrorObject());
            }
            return new AuthorizationRequest.Builder(
                            answer.toSuccessResponse().getRequestURI(), credentials.getClientID())
                    .endpointURI(server.getAuthorizationEndpointURI())
                    .build()
                    .toURI();
        } catch (ParseException e) {
            throw unreadable(e);
        }
    }

    /** Turns the answer in the browser's address bar into a visitor, if it is valid. */
    Visitor finish(LoginRequest request, URI answered) throws LoginRefusedException {
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(answered);
            if (!request.state().equals(answer.getState()) || !isFromOurServer(answer)) {
                throw new LoginRefusedException("invalid_state", "The answer belongs to another login");
            }
            if (!answer.indicatesSuccess()) {
                throw refused(answer.toErrorResponse().getErrorObject());
            }
            OIDCTokens tokens = exchange(answer.toSuccessResponse().getAuthorizationCode(), request.verifier());
            JWT idToken = tokens.getIDToken();
            String accessToken = tokens.getAccessToken().getValue();
            return Visitor.of(validator.validate(idToken, request.nonce()), idToken, accessToken);
        } catch (ParseException e) {
            throw unreadable(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new LoginRefusedException("invalid_token", "The ID token does not hold: " + e.getMessage());
        }
    }

    /** Where a browser ends the session at the login server, and comes back from. */
    URI logout(Visitor visitor) {
        return new LogoutRequest(server.getEndSessionEndpointURI(), visitor.idToken(), portal.resolve("/"), null)
                .toURI();
    }

    private boolean isFromOurServer(AuthenticationResponse answer) {
        // RFC 9207: the server names itself, so that another server's answer cannot be passed off as its own.
        return server.getIssuer().equals(answer.getIssuer())
                || (answer.getIssuer() == null && !server.supportsAuthorizationResponseIssuerParam());
    }

    private OIDCTokens exchange(AuthorizationCode code, CodeVerifier verifier)
            throws ParseException, LoginRefusedException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, callback(), verifier);
        TokenResponse answer = OIDCTokenResponseParser.parse(
                send(new TokenRequest.Builder(server.getTokenEndpointURI(), credentials, grant)
                        .build()
                        .toHTTPRequest()));
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse().getErrorObject());
        }
        return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
    }

    private static HTTPResponse send(HTTPRequest request) throws LoginRefusedException {
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        try {
            return request.send();
        } catch (IOException e) {
            throw new LoginRefusedException("temporarily_unavailable", "The login server does not answer");
        }
    }

    private URI callback() {
        return portal.resolve("/callback");
    }

    private static LoginRefusedException refused(ErrorObject error) {
        return new LoginRefusedException(String.valueOf(error.getCode()), String.valueOf(error.getDescription()));
    }

    private static LoginRefusedException unreadable(ParseException e) {
        return new LoginRefusedException("invalid_response", "An unreadable answer: " + e.getMessage());
    }
}

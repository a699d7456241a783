// Has a user confirm a tax return. Needs com.nimbusds:oauth2-oidc-sdk.
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.*;
import com.nimbusds.oauth2.sdk.auth.*;
import com.nimbusds.oauth2.sdk.id.*;
import com.nimbusds.oauth2.sdk.pkce.*;
import com.nimbusds.oauth2.sdk.rar.*;
import com.nimbusds.openid.connect.sdk.*;
import com.nimbusds.openid.connect.sdk.claims.*;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.List;
import java.util.Scanner;

class Portal {

    public static void main(String[] arguments) throws Exception {
        ClientID clientId = new ClientID(System.getenv("CLIENT_ID"));
        ClientAuthentication credentials = new ClientSecretBasic(clientId, new Secret(System.getenv("CLIENT_SECRET")));
        URI callback = URI.create(System.getenv("CALLBACK"));
        OIDCProviderMetadata server = OIDCProviderMetadata.resolve(new Issuer(System.getenv("ISSUER")));
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();

        AuthenticationRequest request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid"), clientId, callback)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .claims(new OIDCClaimsRequest().withIDTokenClaimsRequest(new ClaimsSetRequest()
                        .add(new ClaimsSetRequest.Entry("acr")
                                .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                                .withValue("transactie"))))
                .authorizationDetails(List.of(new AuthorizationDetail.Builder(
                                new AuthorizationType("urn:mijnaccountantsportal:transaction"))
                        .field("action", "Aangifte omzetbelasting versturen")
                        .field("description", "De aangifte omzetbelasting gaat naar de Belastingdienst")
                        .field("amount", "€ 1.234,56 te betalen")
                        .build()))
                .build();
        PushedAuthorizationResponse pushed = PushedAuthorizationResponse.parse(
                new PushedAuthorizationRequest(server.getPushedAuthorizationRequestEndpointURI(), credentials, request)
                        .toHTTPRequest()
                        .send());
        if (!pushed.indicatesSuccess()) {
            throw refused(pushed.toErrorResponse());
        }
        System.out.println(new AuthorizationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), clientId)
                .endpointURI(server.getAuthorizationEndpointURI())
                .build()
                .toURI());

        URI cameBackTo = URI.create(new Scanner(System.in).nextLine());
        AuthenticationResponse answer = AuthenticationResponseParser.parse(cameBackTo);
        if (!state.equals(answer.getState()) || !server.getIssuer().equals(answer.getIssuer())) {
            throw new GeneralException("The answer belongs to another request");
        }
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        AuthorizationGrant grant = new AuthorizationCodeGrant(
                answer.toSuccessResponse().getAuthorizationCode(), callback, verifier);
        TokenResponse exchanged = OIDCTokenResponseParser.parse(
                new TokenRequest.Builder(server.getTokenEndpointURI(), credentials, grant)
                        .build()
                        .toHTTPRequest()
                        .send());
        if (!exchanged.indicatesSuccess()) {
            throw refused(exchanged.toErrorResponse());
        }
        OIDCTokens tokens = ((OIDCTokenResponse) exchanged.toSuccessResponse()).getOIDCTokens();
        // Half a second, the default, is little for a server under load.
        DefaultResourceRetriever keys = new DefaultResourceRetriever(5_000, 5_000);
        new IDTokenValidator(server.getIssuer(), clientId, JWSAlgorithm.RS256, server.getJWKSetURI().toURL(), keys)
                .validate(tokens.getIDToken(), nonce);
        System.out.println(tokens.getAccessToken().getValue());
    }

    static GeneralException refused(ErrorResponse answer) {
        return new GeneralException(answer.getErrorObject().toString());
    }
}

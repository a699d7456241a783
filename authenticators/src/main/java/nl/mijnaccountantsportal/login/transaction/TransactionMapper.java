package nl.mijnaccountantsportal.login.transaction;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.mijnaccountantsportal.login.code.Confirmation;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.representations.IDToken;

/**
 * The protocol mapper {@code portal-transaction-mapper}: puts the proof of a confirmation into the tokens of its one
 * authorization, and keeps the level of a confirmation out of all other tokens. Clients with this mapper may request
 * confirmations.
 */
public final class TransactionMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper,
                OIDCIDTokenMapper,
                OIDCAccessTokenResponseMapper,
                TokenIntrospectionTokenMapper {

    /** The mapper's provider id. */
    static final String ID = "portal-transaction-mapper";

    /** The setting that lets a client request a fresh code without details. */
    static final String WITHOUT_DETAILS = "step-up-without-details";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Transactions (portal login)";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Lets the client have its users confirm transactions with a fresh code, and adds the claim 'transaction'.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                WITHOUT_DETAILS,
                ID + "-" + WITHOUT_DETAILS,
                ID + "-" + WITHOUT_DETAILS + "-help",
                ProviderConfigProperty.BOOLEAN_TYPE,
                Boolean.FALSE));
    }

    /** After Keycloak's own mappers, which know only the session, not the authorization. */
    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        transform(token, session, context);
        return token;
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        transform(token, session, context);
        return token;
    }

    private static void transform(IDToken token, KeycloakSession session, ClientSessionContext context) {
        TransactionClient client =
                new TransactionClient(context.getClientSession().getClient());
        // Left by a passive request or by an older version.
        PushedTexts.forget(context.getClientSession());
        Optional<Proof> proof = Proof.claim(session, context);
        if (proof.isPresent()) {
            prove(token, proof.get().confirmation());
            token.setAcr(client.acr(TransactionClient.LEVEL));
        } else {
            LevelMapper.lower(token, client);
        }
    }

    /**
     * Keycloak answers from the session, so the last level would apply to all of the session's tokens, even older ones.
     */
    @Override
    public AccessToken transformIntrospectionToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        LevelMapper.lower(
                token, new TransactionClient(context.getClientSession().getClient()));
        return token;
    }

    private static void prove(IDToken token, Confirmation confirmation) {
        long at = confirmation.at().getEpochSecond();
        token.setAuth_time(at);
        Set<Object> amr = new LinkedHashSet<>();
        if (token.getOtherClaims().get(OAuth2Constants.AUTHENTICATOR_METHOD_REFERENCE) instanceof Collection<?> login) {
            amr.addAll(login);
        }
        amr.addAll(amr(confirmation.factor()));
        token.setOtherClaims(OAuth2Constants.AUTHENTICATOR_METHOD_REFERENCE, List.copyOf(amr));
        if (!confirmation.digest().isEmpty()) {
            token.setOtherClaims(
                    "transaction",
                    Map.of(
                            "id",
                            confirmation.id(),
                            "digest",
                            confirmation.digest(),
                            "confirmed_at",
                            at,
                            "factor",
                            factor(confirmation.factor())));
        }
    }

    // RFC 8176: "otp", a one-time password; "mca", another channel. At a transaction, a passkey has always verified its
    // user.
    private static Set<String> amr(Confirmation.Factor factor) {
        return switch (factor) {
            case APP -> Set.of("otp");
            case EMAIL -> Set.of("mca");
            case PASSKEY -> Set.of("mfa", "swk");
        };
    }

    private static String factor(Confirmation.Factor factor) {
        return switch (factor) {
            case APP -> "app";
            case EMAIL -> "email";
            case PASSKEY -> "passkey";
        };
    }

    /**
     * RFC 9396 §7: the response says what was granted. The tokens only hold its digest, because they live longer than
     * the response.
     */
    @Override
    public AccessTokenResponse transformAccessTokenResponse(
            AccessTokenResponse response,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        Proof.claim(session, context)
                .flatMap(Proof::details)
                .ifPresent(details -> response.setAuthorizationDetails(List.of(entry(details))));
        return response;
    }

    private static AuthorizationDetailsJSONRepresentation entry(TransactionDetails details) {
        AuthorizationDetailsJSONRepresentation entry = new AuthorizationDetailsJSONRepresentation();
        entry.setType(TransactionDetails.TYPE);
        details.fields().forEach(entry::setCustomData);
        return entry;
    }
}

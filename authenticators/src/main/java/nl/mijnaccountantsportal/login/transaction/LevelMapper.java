package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AcrProtocolMapper;
import org.keycloak.representations.IDToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Takes the place of Keycloak's mapper {@code oidc-acr-mapper}, whose id it has, and so stands in the scope {@code acr}
 * of every realm and client. Keycloak gives all later tokens of a client session the level that one authorization
 * reached; this mapper gives none of them the level of a confirmation. {@link TransactionMapper} comes after it and
 * gives that level to the tokens of the one authorization that holds the proof.
 */
public final class LevelMapper extends AcrProtocolMapper {

    /** User session note: a step of ours has confirmed something in this session. Others' levels are not ours to touch. */
    private static final String CONFIRMED = "portal-transaction.confirmed";

    static void confirmedIn(AuthenticationSessionModel session) {
        session.setUserSessionNote(CONFIRMED, Boolean.TRUE.toString());
    }

    /** Before Keycloak's own, whose id it has. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        super.setClaim(token, mapper, userSession, session, context);
        if (userSession.getNote(CONFIRMED) != null) {
            lower(token, new TransactionClient(context.getClientSession().getClient()));
        }
    }

    /** Puts the level of a confirmation back to that of a login. */
    static void lower(IDToken token, TransactionClient client) {
        if (client.level(token.getAcr()) >= TransactionClient.LEVEL) {
            token.setAcr(client.acr(TransactionClient.LOGIN));
        }
    }
}

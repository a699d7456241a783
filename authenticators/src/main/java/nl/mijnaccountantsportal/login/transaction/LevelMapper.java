package nl.mijnaccountantsportal.login.transaction;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AcrProtocolMapper;
import org.keycloak.representations.IDToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Replaces Keycloak's mapper {@code oidc-acr-mapper} under the same id, and so works in the scope {@code acr} of every
 * realm and client. Keycloak gives all later tokens of a client session the level that one authorization has reached.
 * This mapper never gives them the level of a confirmation. {@link TransactionMapper} runs after it and gives that
 * level only to the tokens of the one authorization with the proof.
 */
public final class LevelMapper extends AcrProtocolMapper {

    /**
     * User session note: one of our steps has confirmed something in this session. Levels from other steps are left
     * alone.
     */
    private static final String CONFIRMED = "portal-transaction.confirmed";

    static void confirmedIn(AuthenticationSessionModel session) {
        session.setUserSessionNote(CONFIRMED, Boolean.TRUE.toString());
    }

    /** Before Keycloak's own mapper with the same id. */
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

    /** Replaces the level of a confirmation by that of a login. */
    static void lower(IDToken token, TransactionClient client) {
        if (client.level(token.getAcr()) >= TransactionClient.LEVEL) {
            token.setAcr(client.acr(TransactionClient.LOGIN));
        }
    }
}

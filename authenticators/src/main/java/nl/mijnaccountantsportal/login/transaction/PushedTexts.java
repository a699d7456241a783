package nl.mijnaccountantsportal.login.transaction;

import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;

/**
 * Keeps the texts of a confirmation out of the database, where Keycloak writes a login's client notes with the client
 * session. From the confirmation to the token exchange the texts are in the cluster's memory, for as long as a login
 * may take.
 */
final class PushedTexts {

    private static final String KEY = "portal-transaction.texts.";
    private static final String CANONICAL = "canonical";
    private static final String COPY = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX
            + OAuth2Constants.AUTHORIZATION_DETAILS;

    private PushedTexts() {}

    static void keep(KeycloakSession session, RealmModel realm, String confirmation, TransactionDetails details) {
        long lifespan = (long) realm.getAccessCodeLifespanLogin()
                + realm.getAccessCodeLifespanUserAction()
                + realm.getAccessCodeLifespan();
        session.singleUseObjects().put(KEY + confirmation, lifespan, Map.of(CANONICAL, details.canonical()));
    }

    /**
     * Takes the texts of a confirmation, which works once. Empty if there are none or the servers were restarted in
     * between.
     */
    static Optional<TransactionDetails> take(KeycloakSession session, String confirmation) {
        return Optional.ofNullable(session.singleUseObjects().remove(KEY + confirmation))
                .map(texts -> TransactionParser.parse("[" + texts.get(CANONICAL) + "]"));
    }

    /** Removes the texts from the notes that a client session got from its login. */
    static void forget(AuthenticatedClientSessionModel session) {
        String details = session.getNote(OAuth2Constants.AUTHORIZATION_DETAILS);
        if (details != null && details.contains(TransactionDetails.TYPE)) {
            session.removeNote(OAuth2Constants.AUTHORIZATION_DETAILS);
            session.removeNote(COPY);
        }
    }
}

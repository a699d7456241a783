package nl.mijnaccountantsportal.login.transaction;

import java.util.Optional;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.Sha256;
import nl.mijnaccountantsportal.login.ledger.Confirmations;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A confirmation that the tokens of its authorization will prove.
 *
 * @param confirmation the ledger's row
 * @param details what was confirmed; empty for a step-up without details, and if the texts are no longer available
 */
record Proof(Confirmation confirmation, Optional<TransactionDetails> details) {

    /**
     * Client note, and after the end of the flow a note of the client session: the confirmation's id. All tabs of a
     * browser share a client session, so the note's name contains the authorization's nonce. Otherwise two transactions
     * in two tabs could swap their proofs.
     */
    private static final String NOTE = "portal-transaction.proof.";

    private static final String CLAIMED = "portal-transaction.claimed";

    static void promise(AuthenticationSessionModel session, Confirmation confirmation) {
        session.setClientNote(note(session.getClientNote(OIDCLoginProtocol.NONCE_PARAM)), confirmation.id());
    }

    /**
     * Claims the proof for the tokens of an authorization code, and returns the same proof for each of these tokens.
     *
     * @param session the token request's session
     * @param context the token request's client session
     * @return the proof; empty for any other grant, for a second exchange, and if the authorization confirmed nothing
     */
    static Optional<Proof> claim(KeycloakSession session, ClientSessionContext context) {
        Proof claimed = context.getAttribute(CLAIMED, Proof.class);
        String nonce = context.getAttribute(OIDCLoginProtocol.NONCE_PARAM, String.class);
        boolean exchange =
                OAuth2Constants.AUTHORIZATION_CODE.equals(context.getAttribute(Constants.GRANT_TYPE, String.class));
        if (claimed != null || !exchange || nonce == null) {
            return Optional.ofNullable(claimed);
        }
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        String promised = clientSession.getNote(note(nonce));
        if (promised == null) {
            return Optional.empty();
        }
        clientSession.removeNote(note(nonce));
        // Before 1.1, the details followed the id. An upgraded server must still accept such notes.
        Optional<Proof> proof = claim(session, clientSession, promised.split(" ", 2)[0]);
        proof.ifPresent(now -> context.setAttribute(CLAIMED, now));
        return proof;
    }

    private static Optional<Proof> claim(
            KeycloakSession session, AuthenticatedClientSessionModel clientSession, String promised) {
        Optional<TransactionDetails> details = PushedTexts.take(session, promised);
        return session.getProvider(Confirmations.class)
                .claimProof(promised)
                .filter(confirmation -> confirmation
                                .realmId()
                                .equals(clientSession.getRealm().getId())
                        && confirmation
                                .userId()
                                .equals(clientSession.getUserSession().getUser().getId())
                        && confirmation
                                .clientId()
                                .equals(clientSession.getClient().getId())
                        && details.map(texts -> texts.digest().equals(confirmation.digest()))
                                .orElse(true))
                .map(confirmation -> new Proof(confirmation, details));
    }

    // A nonce may have any length, but a note's name must be short.
    private static String note(String nonce) {
        return NOTE + Sha256.of(nonce);
    }
}

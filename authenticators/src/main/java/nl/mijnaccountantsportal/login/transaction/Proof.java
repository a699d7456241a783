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
 * A confirmation on its way into the tokens of its authorization.
 *
 * @param confirmation the ledger's row
 * @param details what was confirmed; empty at a step-up without details, and where the texts are gone
 */
record Proof(Confirmation confirmation, Optional<TransactionDetails> details) {

    /**
     * Client note, and once the flow has ended a note of the client session: the confirmation's id. All tabs of a browser
     * share a client session, so the note's name holds the authorization's nonce: two transactions in two tabs must not
     * swap their proofs.
     */
    private static final String NOTE = "portal-transaction.proof.";

    private static final String CLAIMED = "portal-transaction.claimed";

    static void promise(AuthenticationSessionModel session, Confirmation confirmation) {
        session.setClientNote(note(session.getClientNote(OIDCLoginProtocol.NONCE_PARAM)), confirmation.id());
    }

    /**
     * Claims the proof for the tokens that an authorization code is exchanged for, and answers the same for each of
     * them.
     *
     * @param session the token request's session
     * @param context the token request's client session
     * @return the proof; empty for any other grant, a second exchange, and an authorization that confirmed nothing
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
        // Before 1.1 the details followed: a server that is upgraded takes over what the other has promised.
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

    // A nonce may be as long as its sender likes, and a note's name may not.
    private static String note(String nonce) {
        return NOTE + Sha256.of(nonce);
    }
}

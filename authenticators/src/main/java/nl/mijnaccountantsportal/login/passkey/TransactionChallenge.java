package nl.mijnaccountantsportal.login.passkey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a passkey signs at a transaction: SHA-256 of a label, a random value and the transaction's digest, so that the
 * signature fits only this transaction. docs/security/transactions-and-passkeys.md has the details.
 *
 * @param random 32 bytes, new for each page, in base64url
 * @param digest the transaction's digest, empty for a step-up without details
 */
record TransactionChallenge(String random, String digest) {

    private static final byte[] LABEL = "portal-login passkey transaction 1".getBytes(StandardCharsets.US_ASCII);
    private static final int RANDOM_BYTES = 32;

    /** Longer than two requests can overlap. */
    private static final int LIFE_SECONDS = 600;

    /** Auth note, one per execution: the random value of the newest page. */
    private static final String NOTE = "portal-passkey.random.";

    /** Makes the challenge of a page and notes its random value. */
    static TransactionChallenge begin(AuthenticationFlowContext context, String digest) {
        String random = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretGenerator.getInstance().randomBytes(RANDOM_BYTES));
        context.getAuthenticationSession().setAuthNote(note(context), random);
        TransactionChallenge challenge = new TransactionChallenge(random, digest);
        challenge.expect(context.getAuthenticationSession());
        return challenge;
    }

    /**
     * Takes the challenge of the newest page and has Keycloak expect it. The challenge is for the transaction that this
     * request confirms, whatever the page said. Even of two simultaneous requests, only the first one can take it.
     *
     * @return empty if it was taken before
     */
    static Optional<TransactionChallenge> take(AuthenticationFlowContext context, String digest) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        Optional<TransactionChallenge> taken = Optional.ofNullable(session.getAuthNote(note(context)))
                .filter(random -> context.getSession().singleUseObjects().putIfAbsent(NOTE + random, LIFE_SECONDS))
                .map(random -> new TransactionChallenge(random, digest));
        session.removeAuthNote(note(context));
        taken.ifPresent(challenge -> challenge.expect(session));
        return taken;
    }

    private static String note(AuthenticationFlowContext context) {
        return NOTE + context.getExecution().getId();
    }

    private void expect(AuthenticationSessionModel session) {
        session.setAuthNote(WebAuthnConstants.AUTH_CHALLENGE_NOTE, value());
    }

    /** The challenge, in base64url. */
    String value() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(LABEL);
            sha256.update((byte) 0);
            sha256.update(Base64.getUrlDecoder().decode(random));
            sha256.update(digest.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

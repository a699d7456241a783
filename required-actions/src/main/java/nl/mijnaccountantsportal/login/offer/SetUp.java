package nl.mijnaccountantsportal.login.offer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.email.RealmKey;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A set-up under way in one tab. Its secret is made once and stored nowhere: it follows from a random id in an auth note
 * and the realm's key, so it dies with the tab and no store ever holds it.
 *
 * @param id the id, and that of the ledger's row that counts the guesses
 * @param secret the app's key, 25 letters: 150 bits, where RFC 4226 §4 R6 asks for 128
 */
record SetUp(String id, String secret) {

    /** Guesses count as everywhere; installing an app takes longer than reading a mail. */
    static final CodePolicy POLICY = CodePolicy.DEFAULT.withLifetime(Duration.ofHours(1));

    private static final String NOTE = "portal-offer.set-up";
    private static final byte[] LABEL = "portal-login app set-up 1".getBytes(StandardCharsets.US_ASCII);
    private static final int SECRET_LENGTH = 25;

    static SetUp begin(RequiredActionContext context, String id, RealmKey key) {
        // A UUID holds no blank.
        context.getAuthenticationSession().setAuthNote(NOTE, id + " " + key.id());
        return new SetUp(id, secret(key.key(), id, key(context)));
    }

    /** The set-up of this tab; empty if none has begun, or if its realm key is gone. */
    static Optional<SetUp> current(RequiredActionContext context) {
        String note = context.getAuthenticationSession().getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        String[] parts = note.split(" ", 2);
        return RealmKey.find(context.getSession(), parts[1])
                .map(key -> new SetUp(parts[0], secret(key, parts[0], key(context))));
    }

    static void end(RequiredActionContext context) {
        context.getAuthenticationSession().removeAuthNote(NOTE);
    }

    /** What the guesses of this tab's set-up are counted under. */
    static CodeKey key(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return new CodeKey(
                context.getRealm().getId(),
                context.getUser().getId(),
                session.getParentSession().getId(),
                session.getTabId(),
                OfferAuthenticatorAppFactory.ID,
                CodePurpose.SET_UP,
                "",
                "");
    }

    private static String secret(SecretKey realmKey, String id, CodeKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(realmKey);
            mac.update(LABEL);
            mac.update(id.getBytes(StandardCharsets.UTF_8));
            mac.update(key.binding().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal())
                    .substring(0, SECRET_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.RecoveryCode;
import nl.mijnaccountantsportal.login.step.RealmKey;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The recovery codes that one tab shows. They are not stored until the user has kept them: like the key of an app that
 * is being set up, they are derived from a random id in an auth note and the realm's key. So a page that is loaded
 * again shows the same codes.
 *
 * @param codes as many codes as Keycloak makes, in its alphabet, with 61 bits each
 * @param occasion why the wizard shows them
 */
record CodeSet(List<RecoveryCode> codes, Occasion occasion) {

    /** Why the wizard shows a set. */
    enum Occasion {
        /** An app was set up a moment ago. */
        NEW_APP,
        /** A passkey was set up a moment ago. */
        NEW_PASSKEY,
        /** The user has few codes left, or none although the realm requires them. */
        LOGIN
    }

    private static final String NOTE = "portal-offer.codes";
    private static final byte[] LABEL = "portal-login recovery codes 1".getBytes(StandardCharsets.US_ASCII);
    private static final char[] ALPHABET = RecoveryAuthnCodesUtils.UPPERNUM;
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length);
    private static final int LENGTH = 12;

    static void begin(RequiredActionContext context, Occasion occasion) {
        String id = SecretGenerator.getInstance().generateSecureID();
        String keyId = RealmKey.active(context.getSession()).id();
        context.getAuthenticationSession().setAuthNote(NOTE, id + " " + keyId + " " + occasion);
    }

    /** The set of this tab; empty if there is none or its realm key no longer exists. */
    static Optional<CodeSet> current(RequiredActionContext context) {
        String note = context.getAuthenticationSession().getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        String[] parts = note.split(" ");
        return RealmKey.find(context.getSession(), parts[1])
                .map(key -> new CodeSet(codes(key, parts[0], context), Occasion.valueOf(parts[2])));
    }

    static void end(RequiredActionContext context) {
        context.getAuthenticationSession().removeAuthNote(NOTE);
    }

    private static List<RecoveryCode> codes(SecretKey key, String id, RequiredActionContext context) {
        return IntStream.range(0, RecoveryAuthnCodesUtils.QUANTITY_OF_CODES_TO_GENERATE)
                .mapToObj(number -> code(key, id, context, number))
                .toList();
    }

    private static RecoveryCode code(SecretKey key, String id, RequiredActionContext context, int number) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(LABEL);
            for (String part : List.of(
                    id,
                    context.getRealm().getId(),
                    context.getUser().getId(),
                    session.getParentSession().getId(),
                    session.getTabId(),
                    String.valueOf(number))) {
                // Ids contain no NUL.
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return letters(new BigInteger(1, mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // 61 bits are taken from 256, so the probabilities of letters differ by less than one in 2^190.
    private static RecoveryCode letters(BigInteger random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        BigInteger rest = random;
        while (letters.length() < LENGTH) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            letters.append(ALPHABET[parts[1].intValue()]);
            rest = parts[0];
        }
        return new RecoveryCode(letters.toString());
    }

    /** Hides the codes. */
    @Override
    public String toString() {
        return "CodeSet[" + occasion + "]";
    }
}

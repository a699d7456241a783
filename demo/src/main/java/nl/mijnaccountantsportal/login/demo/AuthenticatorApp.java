package nl.mijnaccountantsportal.login.demo;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app as far as it matters here: shows the time-based code (RFC 6238, SHA-1, 30 s, 6 digits) of one key.
 *
 * @param key the key's bytes
 */
public record AuthenticatorApp(byte[] key) {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD = 30;

    /**
     * Takes a key over as a person types it.
     *
     * @param base32 the key (RFC 4648 §6), blanks allowed
     * @return an app with that key
     */
    public static AuthenticatorApp of(String base32) {
        String letters = base32.replace(" ", "");
        BigInteger bits = BigInteger.ONE;
        for (char letter : letters.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(letter)));
        }
        int spare = letters.length() * 5 % 8;
        byte[] withMark = bits.shiftRight(spare).toByteArray();
        byte[] key = new byte[letters.length() * 5 / 8];
        System.arraycopy(withMark, withMark.length - key.length, key, 0, key.length);
        return new AuthenticatorApp(key);
    }

    /**
     * @param moment when somebody looks at the app
     * @return the code that it shows
     */
    public String code(Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(moment.getEpochSecond() / PERIOD)
                    .array());
            // RFC 4226 §5.3: four bytes from where the last one points, without the sign.
            int number = ByteBuffer.wrap(digest).getInt(digest[19] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds for which the code of this moment is shown. */
    long secondsLeft(Instant moment) {
        return PERIOD - moment.getEpochSecond() % PERIOD;
    }
}

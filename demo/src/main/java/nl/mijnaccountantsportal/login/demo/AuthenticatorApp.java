package nl.mijnaccountantsportal.login.demo;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A minimal authenticator app: shows the time-based code (RFC 6238, SHA-1, 30 s, 6 digits) of one key.
 *
 * @param key the key's bytes
 */
record AuthenticatorApp(byte[] key) {

    private static final int PERIOD = 30;

    /**
     * @param moment when the user looks at the app
     * @return the code that it shows
     */
    String code(Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(moment.getEpochSecond() / PERIOD)
                    .array());
            // RFC 4226 §5.3: four bytes at the offset in the last byte, without the sign bit.
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

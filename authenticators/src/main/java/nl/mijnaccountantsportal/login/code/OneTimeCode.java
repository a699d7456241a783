package nl.mijnaccountantsportal.login.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A code as the user reads or types it: a row of decimal digits. Its text leaves this class only for the mail.
 *
 * @param digits the code, leading zeros included
 */
public record OneTimeCode(String digits) {

    // The realm key signs other things too; this label keeps our MACs apart from them.
    private static final byte[] LABEL = "portal-login one-time code 1".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]+");

    private static final int SHORTEST = 6;
    private static final int LONGEST = 8;

    // Long enough for any code with blanks between its digits. Longer input is not examined.
    private static final int LONGEST_INPUT = 64;

    /**
     * Makes a code.
     *
     * @param length how many digits
     * @param random a cryptographic source: returns an evenly distributed number from 0 up to, but not including, its
     *     argument
     * @return a code in which every digit is as likely as any other
     */
    public static OneTimeCode generate(int length, IntUnaryOperator random) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.applyAsInt(10)));
        }
        return new OneTimeCode(digits.toString());
    }

    /**
     * Reads what a user typed: blanks and dashes are ignored, and full-width digits are accepted (WCAG 2.2 3.3.8).
     *
     * @param input what the form field held, or null
     * @param length how many digits a code has
     * @return the code, or empty if the input is not a code
     */
    public static Optional<OneTimeCode> parse(String input, int length) {
        return plain(input)
                .filter(plain -> plain.length() == length && plain.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(OneTimeCode::new);
    }

    /** What a user typed, without blanks and dashes and in plain characters; empty if it is too long for any code. */
    static Optional<String> plain(String input) {
        return input == null || input.length() > LONGEST_INPUT
                ? Optional.empty()
                : Optional.of(BLANKS_AND_DASHES
                        .matcher(Normalizer.normalize(input, Normalizer.Form.NFKC))
                        .replaceAll(""));
    }

    /**
     * Reads what a user typed when the length of the code is not known.
     *
     * @param input what the form field held, or null
     * @return the code, or empty if the input does not have six to eight digits
     */
    public static Optional<OneTimeCode> parseAny(String input) {
        return IntStream.rangeClosed(SHORTEST, LONGEST)
                .mapToObj(length -> parse(input, length))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The code's keyed digest (HMAC-SHA-256, base64url), which the ledger stores. A plain or salted hash could be
     * reversed with a million tries.
     *
     * @param key a key of the realm
     * @param codeId the id of the code's row
     * @param bound everything that the code is bound to
     * @return 43 characters
     */
    public String mac(SecretKey key, String codeId, CodeKey bound) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(LABEL);
            mac.update(codeId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(bound.bytes());
            mac.update(digits.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time: {@code expected} is a MAC from the ledger, the rest as for {@link #mac}. */
    boolean matches(String expected, SecretKey key, String codeId, CodeKey bound) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                mac(key, codeId, bound).getBytes(StandardCharsets.US_ASCII));
    }

    /** Hides the digits: the default text of a record would put them into any log line that prints it. */
    @Override
    public String toString() {
        return "OneTimeCode[hidden]";
    }
}

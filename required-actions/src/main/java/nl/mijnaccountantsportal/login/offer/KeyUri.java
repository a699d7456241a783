package nl.mijnaccountantsportal.login.offer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.Base32;

/**
 * The {@code otpauth:} URI that an authenticator app reads from a QR code (Google Authenticator's key URI format).
 * Keycloak's own writes a space in the account as a plus sign, which the format does not allow.
 */
final class KeyUri {

    private static final int LONGEST = 64;

    private KeyUri() {}

    /**
     * @param policy the realm's OTP policy
     * @param issuer the issuer of the key
     * @param account the owner of the key
     * @param secret the key
     * @return the URI, every part percent-encoded
     */
    static String of(OTPPolicy policy, String issuer, String account, String secret) {
        String encodedIssuer = part(issuer);
        String counter = OTPCredentialModel.HOTP.equals(policy.getType())
                ? "&counter=" + policy.getInitialCounter()
                : "&period=" + policy.getPeriod();
        return "otpauth://" + policy.getType() + "/" + encodedIssuer + ":" + part(account)
                + "?secret=" + base32(secret)
                + "&issuer=" + encodedIssuer
                + "&algorithm=" + policy.getAlgorithmKey()
                + "&digits=" + policy.getDigits()
                + counter;
    }

    static String base32(String secret) {
        return Base32.encode(secret.getBytes(StandardCharsets.UTF_8));
    }

    // A colon separates issuer and account, so neither may contain one. The URI contains the issuer twice and must fit
    // into the QR code.
    private static String part(String name) {
        String plain = name.replace(':', ' ');
        String shortened = plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST));
        return URLEncoder.encode(shortened, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

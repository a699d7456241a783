package nl.mijnaccountantsportal.login.offer;

import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/** What an app needs to know about a set-up in progress: the templates' bean {@code setUp}. */
public final class SetUpBean {

    private final String uri;
    private final String key;
    private final QrCode qrCode;
    private final OTPPolicy policy;

    private SetUpBean(SetUp setUp, String uri) {
        this.uri = uri;
        this.key = KeyUri.base32(setUp.secret());
        this.qrCode = QrCode.of(uri);
        this.policy = setUp.policy();
    }

    static SetUpBean of(SetUp setUp, RealmModel realm, UserModel user) {
        String display = realm.getDisplayName();
        String issuer = display == null || display.isBlank() ? realm.getName() : display;
        return new SetUpBean(setUp, KeyUri.of(setUp.policy(), issuer, user.getUsername(), setUp.secret()));
    }

    /**
     * The URI that the QR code contains, and that an app on the same device can open.
     *
     * @return an {@code otpauth:} URI
     */
    public String getUri() {
        return uri;
    }

    /**
     * The key for users who type it.
     *
     * @return base32, in groups of four
     */
    public String getKey() {
        return key.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /**
     * The QR code's width and height.
     *
     * @return modules, quiet zone included
     */
    public String getQrSize() {
        return String.valueOf(qrCode.size());
    }

    /**
     * The QR code's dark modules.
     *
     * @return the attribute {@code d} of an SVG path
     */
    public String getQrPath() {
        return qrCode.path();
    }

    /**
     * Whether codes are based on time (TOTP), not on a counter (HOTP).
     *
     * @return true for TOTP
     */
    public boolean isTimeBased() {
        return OTPCredentialModel.TOTP.equals(policy.getType());
    }

    /**
     * The hash algorithm that the app must use.
     *
     * @return such as {@code SHA1}
     */
    public String getAlgorithm() {
        return policy.getAlgorithmKey();
    }

    /**
     * The length of a code.
     *
     * @return digits
     */
    public String getDigits() {
        return String.valueOf(policy.getDigits());
    }

    /**
     * How long a time-based code is valid.
     *
     * @return seconds
     */
    public String getPeriod() {
        return String.valueOf(policy.getPeriod());
    }
}

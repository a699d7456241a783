package nl.mijnaccountantsportal.login.offer;

import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/** What an app needs to know of a set-up under way: the templates' bean {@code setUp}. */
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
     * What an app on this device opens, and what the QR code holds.
     *
     * @return an {@code otpauth:} URI
     */
    public String getUri() {
        return uri;
    }

    /**
     * The key for those who type it.
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
     * Whether codes follow the clock (TOTP), not a counter (HOTP).
     *
     * @return true for TOTP
     */
    public boolean isTimeBased() {
        return OTPCredentialModel.TOTP.equals(policy.getType());
    }

    /**
     * The hash that the app has to use.
     *
     * @return such as {@code SHA1}
     */
    public String getAlgorithm() {
        return policy.getAlgorithmKey();
    }

    /**
     * How long a code is.
     *
     * @return digits
     */
    public String getDigits() {
        return String.valueOf(policy.getDigits());
    }

    /**
     * How long a code of the clock counts.
     *
     * @return seconds
     */
    public String getPeriod() {
        return String.valueOf(policy.getPeriod());
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.step.RealmKey;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A set-up under way in one tab. Its secret is made once and stored nowhere: it follows from a random id in an auth note
 * and the realm's key, so it dies with the tab. No row of the ledger belongs to it.
 *
 * @param secret the app's key, 25 letters: 150 bits, where RFC 4226 §4 R6 asks for 128
 * @param policy the realm's OTP policy when the set-up began: the app was told it with the QR code
 * @param replaced the ids of the devices that this one takes the place of; the user has proved to have one of them
 */
record SetUp(String secret, OTPPolicy policy, Set<String> replaced) {

    /** Installing an app takes longer than reading a mail. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final String NOTE = "portal-offer.set-up";
    private static final String REPLACED = "portal-offer.replaced";
    private static final byte[] LABEL = "portal-login app set-up 2".getBytes(StandardCharsets.US_ASCII);
    private static final int SECRET_LENGTH = 25;

    static void begin(RequiredActionContext context) {
        end(context);
        OTPPolicy policy = context.getRealm().getOTPPolicy();
        // None of these holds a blank.
        Stream<Object> parts = Stream.of(
                SecretGenerator.getInstance().generateSecureID(),
                RealmKey.active(context.getSession()).id(),
                Time.currentTimeMillis(),
                policy.getType(),
                policy.getAlgorithm(),
                policy.getInitialCounter(),
                policy.getDigits(),
                policy.getLookAheadWindow(),
                policy.getPeriod());
        context.getAuthenticationSession()
                .setAuthNote(NOTE, parts.map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** The set-up of this tab; empty if none has begun, if its hour is over, or if its realm key is gone. */
    static Optional<SetUp> current(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        String note = session.getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        String[] parts = note.split(" ");
        if (Long.parseLong(parts[2]) + LIFETIME.toMillis() <= Time.currentTimeMillis()) {
            return Optional.empty();
        }
        OTPPolicy policy = new OTPPolicy(
                parts[3], parts[4], number(parts[5]), number(parts[6]), number(parts[7]), number(parts[8]));
        String replaced = session.getAuthNote(REPLACED);
        return RealmKey.find(context.getSession(), parts[1])
                .map(key -> new SetUp(
                        secret(key, parts[0], context),
                        policy,
                        replaced == null ? Set.of() : Set.copyOf(List.of(replaced.split(" ")))));
    }

    private static int number(String part) {
        return Integer.parseInt(part);
    }

    /** The credential of this set-up's app. */
    OTPCredentialModel device(String name) {
        OTPCredentialModel device = OTPCredentialModel.HOTP.equals(policy.getType())
                ? OTPCredentialModel.createHOTP(
                        secret, policy.getDigits(), policy.getInitialCounter(), policy.getAlgorithm())
                : OTPCredentialModel.createTOTP(secret, policy.getDigits(), policy.getPeriod(), policy.getAlgorithm());
        device.setUserLabel(name);
        return device;
    }

    /** This set-up's device will take the place of these. The caller has checked that the user has one of them. */
    static void replace(RequiredActionContext context, List<String> devices) {
        context.getAuthenticationSession().setAuthNote(REPLACED, String.join(" ", devices));
    }

    static void end(RequiredActionContext context) {
        context.getAuthenticationSession().removeAuthNote(NOTE);
        context.getAuthenticationSession().removeAuthNote(REPLACED);
    }

    private static String secret(SecretKey realmKey, String id, RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(realmKey);
            mac.update(LABEL);
            for (String part : List.of(
                    id,
                    context.getRealm().getId(),
                    context.getUser().getId(),
                    session.getParentSession().getId(),
                    session.getTabId())) {
                // No id holds a NUL.
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal())
                    .substring(0, SECRET_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
 * A set-up in progress in one tab. Its secret is not stored: it is derived from a random id in an auth note and the
 * realm's key, so it disappears with the tab. It has no row in the ledger.
 *
 * @param secret the app's key, 25 letters with 150 bits; RFC 4226 §4 R6 demands 128
 * @param policy the realm's OTP policy when the set-up began, which the app learned from the QR code
 * @param replaced the ids of the devices that this one replaces; the user has proved to have one of them
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
        // None of these contains a space.
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

    /** The set-up of this tab; empty if there is none, it is older than an hour, or its realm key no longer exists. */
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

    /** Makes this set-up's device replace these devices. The caller has checked that the user has one of them. */
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
                // Ids contain no NUL.
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

package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** An authenticator app with one key, written from RFC 4226 and RFC 6238. */
public final class App {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;
    private final String type;
    private final String algorithm;
    private final int digits;
    private final int period;
    private final Set<Long> shown = new HashSet<>();

    private App(byte[] key, String type, String algorithm, int digits, int period) {
        this.key = key;
        this.type = type;
        this.algorithm = algorithm;
        this.digits = digits;
        this.period = period;
    }

    /** An app that has scanned a QR code. */
    public static App scan(String link) {
        URI uri = URI.create(link);
        Map<String, String> parameters = Stream.of(uri.getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
        return new App(
                base32(parameters.get("secret")),
                uri.getHost(),
                "Hmac" + parameters.get("algorithm"),
                Integer.parseInt(parameters.get("digits")),
                Integer.parseInt(parameters.getOrDefault("period", "0")));
    }

    /** An app with a key that only it and an administrator know. */
    public static App any() {
        // One app in a million shows the same code twice in a row, which a server treats as a replay.
        return Stream.generate(() -> withKey(UUID.randomUUID().toString()))
                .filter(app -> LongStream.range(app.present(), app.present() + 10)
                                .mapToObj(app::at)
                                .distinct()
                                .count()
                        == 10)
                .findFirst()
                .orElseThrow();
    }

    /** An app with this key and the exported realm's settings. */
    public static App withKey(String key) {
        return new App(key.getBytes(StandardCharsets.US_ASCII), "totp", "HmacSHA1", 6, 30);
    }

    private static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (char letter : text.toCharArray()) {
            held = held << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }

    /** Gives a new user this app, as an import of users from elsewhere does. */
    public Consumer<UserRepresentation> named(String name) {
        CredentialRepresentation credential = credential(name);
        return user -> user.setCredentials(Stream.concat(user.getCredentials().stream(), Stream.of(credential))
                .toList());
    }

    /** This app as Keycloak keeps it. */
    public CredentialRepresentation credential(String name) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType("otp");
        credential.setUserLabel(name);
        credential.setSecretData("{\"value\":\"" + key() + "\"}");
        credential.setCredentialData("{\"subType\":\"" + type + "\",\"digits\":" + digits + ",\"counter\":0,\"period\":"
                + period + ",\"algorithm\":\"" + algorithm + "\"}");
        return credential;
    }

    /** The key as Keycloak's own form for a set-up sends it. */
    public String key() {
        return new String(key, StandardCharsets.US_ASCII);
    }

    /** A code that is right now and that this app has not shown before; if needed, the next one. */
    public String code() {
        long step = isTimeBased() ? present() : 0;
        long last = isTimeBased() ? step + 1 : Long.MAX_VALUE;
        long fresh = LongStream.rangeClosed(step, last)
                .filter(candidate -> !shown.contains(candidate))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No third code within a period: use another app"));
        shown.add(fresh);
        return at(fresh);
    }

    /** A plausible but wrong code, a different one for each number. */
    public String wrongCode(int number) {
        long present = isTimeBased() ? present() : shown.size();
        int[] right = LongStream.rangeClosed(present - 3, present + 3)
                .mapToInt(step -> Integer.parseInt(at(step)))
                .sorted()
                .distinct()
                .toArray();
        int guess = number;
        for (int taken : right) {
            guess += taken <= guess ? 1 : 0;
        }
        return String.format("%0" + digits + "d", guess);
    }

    public String wrongCode() {
        return wrongCode(1);
    }

    private boolean isTimeBased() {
        return type.equals("totp");
    }

    private long present() {
        return Instant.now().getEpochSecond() / period;
    }

    private String at(long moment) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(moment).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format("%0" + digits + "d", number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

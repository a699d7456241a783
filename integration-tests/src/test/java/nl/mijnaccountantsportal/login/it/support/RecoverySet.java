package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A user's recovery codes, as the list that they keep. */
public record RecoverySet(List<String> codes) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    public static RecoverySet any() {
        return new RecoverySet(IntStream.range(0, 12)
                .mapToObj(number -> RANDOM.ints(12, 0, ALPHABET.length())
                        .mapToObj(letter -> String.valueOf(ALPHABET.charAt(letter)))
                        .collect(Collectors.joining()))
                .toList());
    }

    /** The code with this number, counted from one. */
    public String code(int number) {
        return codes.get(number - 1);
    }

    /** A plausible but wrong code, a different one for each number. */
    public static String wrong(int number) {
        return String.format("WRNGWRNGWR%2s", Integer.toString(number, 8))
                .replace(' ', '9')
                .replace('0', '8');
    }

    /** Gives a new user these codes, as an import of users from elsewhere does. */
    public Consumer<UserRepresentation> kept() {
        return keptFrom(1);
    }

    /** The same, where the codes before this number are used. */
    public Consumer<UserRepresentation> keptFrom(int first) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType("recovery-authn-codes");
        credential.setUserLabel("Recovery codes");
        String hashes = IntStream.rangeClosed(first, codes.size())
                .mapToObj(number -> "{\"number\":" + number + ",\"encodedHashedValue\":\"" + hash(code(number)) + "\"}")
                .collect(Collectors.joining(","));
        credential.setSecretData("{\"codes\":[" + hashes + "]}");
        credential.setCredentialData("{\"algorithm\":\"SHA-512\",\"remainingCodes\":" + (codes.size() - first + 1)
                + ",\"totalCodes\":" + codes.size() + "}");
        return user -> user.setCredentials(Stream.concat(user.getCredentials().stream(), Stream.of(credential))
                .toList());
    }

    private static String hash(String code) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many codes the server has for this user; empty where it has no set. */
    public static List<Integer> left(TestUser user) {
        return stream(user).map(RecoverySet::remaining).toList();
    }

    private static Stream<JsonNode> stream(TestUser user) {
        return StreamSupport.stream(
                        user.realm()
                                .admin()
                                .get("/" + user.realm().name() + "/users/" + user.id() + "/credentials")
                                .spliterator(),
                        false)
                .filter(credential -> credential.path("type").asText().equals("recovery-authn-codes"));
    }

    private static int remaining(JsonNode credential) {
        return AdminCaller.json(credential.path("credentialData").asText())
                .path("remainingCodes")
                .asInt(-1);
    }
}

// Verifies what passkeys signed, from lines of the export "confirmations" (format=jsonl), without Keycloak.
// Needs Java 17 and com.nimbusds:nimbus-jose-jwt, for its JSON only. Environment: PARTY, the relying party's id (the host
// of the login), and ORIGIN, the origin of its pages. Prints a line for each line that it reads.

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

class VerifySignature {

    private static final byte[] LABEL = "portal-login passkey transaction 1".getBytes(StandardCharsets.US_ASCII);

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, Object> confirmation = JSONObjectUtils.parse(line);
            System.out.println(confirmation.get("id") + " " + verdict(confirmation));
        }
    }

    private static String verdict(Map<String, Object> confirmation) {
        try {
            return verify(confirmation);
        } catch (Exception e) {
            return "refused: unreadable";
        }
    }

    private static String verify(Map<String, Object> confirmation) throws Exception {
        // 1. The challenge: SHA-256(label, 0, random value, digest).
        MessageDigest challenge = MessageDigest.getInstance("SHA-256");
        challenge.update(LABEL);
        challenge.update((byte) 0);
        challenge.update(bytes(confirmation, "random"));
        challenge.update(((String) confirmation.get("digest")).getBytes(StandardCharsets.US_ASCII));
        byte[] clientData = bytes(confirmation, "clientData");
        Map<String, Object> client = JSONObjectUtils.parse(new String(clientData, StandardCharsets.UTF_8));
        if (!"webauthn.get".equals(client.get("type"))) {
            return "refused: type";
        }
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.digest()).equals(client.get("challenge"))) {
            return "refused: challenge";
        }
        if (!System.getenv("ORIGIN").equals(client.get("origin"))) {
            return "refused: origin";
        }

        // 2. The authenticator data: the relying party's hash, the flags (0x01 present, 0x04 verified), the counter.
        byte[] data = bytes(confirmation, "authenticatorData");
        if (!Arrays.equals(sha256(System.getenv("PARTY").getBytes(StandardCharsets.UTF_8)), Arrays.copyOf(data, 32))) {
            return "refused: party";
        }
        if ((data[32] & 0x05) != 0x05) {
            return "refused: user not verified";
        }
        long counter = Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(33));
        if (counter != ((Number) confirmation.get("counter")).longValue()) {
            return "refused: counter";
        }

        // 3. The signature over the authenticator data and the hash of the client data.
        Map<Long, Object> key = cose(ByteBuffer.wrap(bytes(confirmation, "publicKey")));
        boolean elliptic = Long.valueOf(-7).equals(key.get(3L));
        Signature signature = Signature.getInstance(elliptic ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initVerify(elliptic ? p256(key) : rsa(key));
        signature.update(data);
        signature.update(sha256(clientData));
        return signature.verify(bytes(confirmation, "signature")) ? "signed" : "refused: signature";
    }

    private static byte[] bytes(Map<String, Object> confirmation, String field) {
        return Base64.getUrlDecoder().decode((String) confirmation.get(field));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    // ES256: 1 key type 2, 3 algorithm -7, -1 curve 1, -2 x, -3 y.
    private static PublicKey p256(Map<Long, Object> key) throws Exception {
        if (!Long.valueOf(2).equals(key.get(1L)) || !Long.valueOf(1).equals(key.get(-1L))) {
            throw new IllegalArgumentException("curve");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(new BigInteger(1, (byte[]) key.get(-2L)), new BigInteger(1, (byte[]) key.get(-3L)));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    // RS256: 1 key type 3, 3 algorithm -257, -1 n, -2 e.
    private static PublicKey rsa(Map<Long, Object> key) throws Exception {
        if (!Long.valueOf(3).equals(key.get(1L)) || !Long.valueOf(-257).equals(key.get(3L))) {
            throw new IllegalArgumentException("algorithm");
        }
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, (byte[]) key.get(-1L)), new BigInteger(1, (byte[]) key.get(-2L))));
    }

    // As much of CBOR as such a key needs: a map of whole numbers to whole numbers and byte strings.
    private static Map<Long, Object> cose(ByteBuffer cbor) {
        Map<Long, Object> map = new HashMap<>();
        int pairs = cbor.get() & 0x1f;
        for (int pair = 0; pair < pairs; pair++) {
            map.put((Long) item(cbor), item(cbor));
        }
        if (cbor.hasRemaining()) {
            throw new IllegalArgumentException("CBOR");
        }
        return map;
    }

    private static Object item(ByteBuffer cbor) {
        int head = cbor.get() & 0xff;
        int size = head & 0x1f;
        long value = size < 24 ? size : size == 24 ? cbor.get() & 0xff : cbor.getShort() & 0xffff;
        return switch (head >> 5) {
            case 0 -> value;
            case 1 -> -1 - value;
            case 2 -> {
                byte[] bytes = new byte[(int) value];
                cbor.get(bytes);
                yield bytes;
            }
            default -> throw new IllegalArgumentException("CBOR");
        };
    }
}

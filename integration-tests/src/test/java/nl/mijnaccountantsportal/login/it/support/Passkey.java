package nl.mijnaccountantsportal.login.it.support;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A passkey (ES256) that signs whatever a test wants, or that is plugged into Chromium: written from WebAuthn. */
public final class Passkey {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;
    private static final String PARTY = "localhost";

    private final KeyPair keys;
    private final byte[] id;
    private final int counter;
    private final int flags;
    private final String origin;

    private Passkey(KeyPair keys, byte[] id, int counter, int flags, String origin) {
        this.keys = keys;
        this.id = id;
        this.counter = counter;
        this.flags = flags;
        this.origin = origin;
    }

    /** A passkey that verifies its user and has no counter, like synced passkeys. */
    public static Passkey any() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            return new Passkey(generator.generateKeyPair(), id, 0, PRESENT | VERIFIED, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same passkey, which only reports a touch and does not verify its user. */
    public Passkey unverified() {
        return new Passkey(keys, id, counter, PRESENT, origin);
    }

    /** The same passkey, with this counter. */
    public Passkey at(int count) {
        return new Passkey(keys, id, count, flags, origin);
    }

    /** The same passkey in a browser that shows a page of another origin. */
    public Passkey onPageOf(String other) {
        return new Passkey(keys, id, counter, flags, other);
    }

    /** Gives a new user this passkey, as an import of users from elsewhere does. */
    public Consumer<UserRepresentation> named(String name) {
        return stored(credential(name));
    }

    /** The same, instead of the password. */
    public Consumer<UserRepresentation> passwordless(String name) {
        CredentialRepresentation credential = credential(name);
        credential.setType("webauthn-passwordless");
        return stored(credential);
    }

    private static Consumer<UserRepresentation> stored(CredentialRepresentation credential) {
        return user -> user.setCredentials(Stream.concat(user.getCredentials().stream(), Stream.of(credential))
                .toList());
    }

    /** This passkey as Keycloak keeps it. */
    public CredentialRepresentation credential(String name) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType("webauthn");
        credential.setUserLabel(name);
        credential.setSecretData("{}");
        credential.setCredentialData("{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\""
                + Base64.getEncoder().encodeToString(id) + "\",\"counter\":" + counter
                + ",\"attestationStatementFormat\":\"none\",\"transports\":[\"internal\"],\"credentialPublicKey\":\""
                + text(publicKey()) + "\"}");
        return credential;
    }

    /** The public key in COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y. */
    public byte[] publicKey() {
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        cose.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        cose.writeBytes(coordinate(key.getW().getAffineX()));
        cose.writeBytes(new byte[] {0x22, 0x58, 32});
        cose.writeBytes(coordinate(key.getW().getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    /** The page's form with what this passkey answers to the page's challenge. */
    public Form answer(Page page) {
        return answer(page, page.one("#portal-passkey").attr("data-challenge"));
    }

    /** The page's form with what this passkey answers to another challenge. */
    public Form answer(Page page, String challenge) {
        String where = origin == null
                ? page.address().getScheme() + "://" + page.address().getAuthority()
                : origin;
        byte[] clientData = ("{\"type\":\"webauthn.get\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + where
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] authenticatorData = ByteBuffer.allocate(37)
                .put(sha256(PARTY.getBytes(StandardCharsets.US_ASCII)))
                .put((byte) flags)
                .putInt(counter)
                .array();
        return page.formWith("#portal-passkey-use")
                .fill("credentialId", text(id))
                .fill("clientDataJSON", text(clientData))
                .fill("authenticatorData", text(authenticatorData))
                .fill("signature", text(sign(authenticatorData, sha256(clientData))));
    }

    /** The form of the page that sets up a passkey, with this one: as a browser makes it, without attestation. */
    public Form setUp(Page page) {
        return setUp(page, page.one("#portal-passkey-new").attr("data-challenge"));
    }

    /** The same, for another challenge. */
    public Form setUp(Page page, String challenge) {
        byte[] clientData = ("{\"type\":\"webauthn.create\",\"challenge\":\""
                        + challenge + "\",\"origin\":\""
                        + page.address().getScheme() + "://" + page.address().getAuthority()
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
        return page.formWith("#portal-passkey-make")
                .fill("clientDataJSON", text(clientData))
                .fill("attestationObject", text(attestation()))
                .fill("publicKeyCredentialId", text(id));
    }

    // CBOR: fmt "none", an empty attStmt, authData. The letters c, d, g and h begin texts of 3, 4, 7 and 8 bytes.
    private byte[] attestation() {
        byte[] key = publicKey();
        byte[] data = ByteBuffer.allocate(55 + id.length + key.length)
                .put(sha256(PARTY.getBytes(StandardCharsets.US_ASCII)))
                .put((byte) (flags | ATTESTED))
                .putInt(counter)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(key)
                .array();
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.write(0xa3);
        cbor.writeBytes("cfmtdnonegattStmt".getBytes(StandardCharsets.US_ASCII));
        cbor.write(0xa0);
        cbor.writeBytes("hauthData".getBytes(StandardCharsets.US_ASCII));
        cbor.write(0x58);
        cbor.write(data.length);
        cbor.writeBytes(data);
        return cbor.toByteArray();
    }

    private byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the browser of this page an authenticator without passkeys. */
    public static void plugEmptyInto(com.microsoft.playwright.Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options(true));
        browser.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }

    private static JsonObject options(boolean verifies) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", verifies);
        options.addProperty("isUserVerified", verifies);
        return options;
    }

    /** Gives the browser of this page an authenticator with this passkey, which needs no touch. */
    public void plugInto(com.microsoft.playwright.Page page) {
        plugInto(page, Optional.empty());
    }

    /** The same, where the authenticator knows whose passkey it is. */
    public void plugInto(com.microsoft.playwright.Page page, TestUser owner) {
        plugInto(page, Optional.of(owner));
    }

    private void plugInto(com.microsoft.playwright.Page page, Optional<TestUser> owner) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        boolean verifies = (flags & VERIFIED) != 0;
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options(verifies));
        String number = browser.send("WebAuthn.addVirtualAuthenticator", authenticator)
                .get("authenticatorId")
                .getAsString();
        JsonObject credential = new JsonObject();
        credential.addProperty("credentialId", Base64.getEncoder().encodeToString(id));
        credential.addProperty("isResidentCredential", owner.isPresent());
        owner.ifPresent(user -> credential.addProperty(
                "userHandle", Base64.getEncoder().encodeToString(user.id().getBytes(StandardCharsets.UTF_8))));
        credential.addProperty("rpId", PARTY);
        credential.addProperty(
                "privateKey",
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        credential.addProperty("signCount", counter);
        JsonObject holds = new JsonObject();
        holds.addProperty("authenticatorId", number);
        holds.add("credential", credential);
        browser.send("WebAuthn.addCredential", holds);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A key pair with a self-signed certificate for {@code localhost}.
 *
 * @param keystore PKCS 12, with the password {@value #PASSWORD}
 * @param pem the certificate, for a trust store
 */
public record Certificate(Path keystore, Path pem) {

    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "localhost";

    /** Makes one for TLS with the JDK's keytool. */
    public static Certificate in(Path directory) {
        return in(directory, 2048);
    }

    /** The same with an RSA key of this many bits. */
    public static Certificate in(Path directory, int bits) {
        try {
            Files.createDirectories(directory);
            Certificate made = new Certificate(directory.resolve("localhost.p12"), directory.resolve("localhost.pem"));
            Files.deleteIfExists(made.keystore);
            made.keytool(
                    "-genkeypair",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    String.valueOf(bits),
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost");
            made.keytool("-exportcert", "-rfc", "-file", made.pem.toString());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of a new realm that make these its keys: DER in Base64, as Keycloak exports them. */
    public Map<String, String> ofRealm() {
        try {
            KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
            return Map.of(
                    "privateKey",
                    base64(store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
                    "certificate",
                    base64(store.getCertificate(ALIAS).getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot read " + keystore, e);
        }
    }

    private static String base64(byte[] encoded) {
        return Base64.getEncoder().encodeToString(encoded);
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-alias",
                ALIAS,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

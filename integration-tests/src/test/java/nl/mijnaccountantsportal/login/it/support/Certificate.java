package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key pair with a self-signed certificate for {@code localhost}.
 *
 * @param keystore PKCS 12, with the password {@value #PASSWORD}
 * @param pem the certificate, for a trust store
 */
public record Certificate(Path keystore, Path pem) {

    public static final String PASSWORD = "changeit";

    /** Makes one with the JDK's keytool. */
    public static Certificate in(Path directory) {
        try {
            Files.createDirectories(directory);
            Certificate made = new Certificate(directory.resolve("mail.p12"), directory.resolve("mail.pem"));
            Files.deleteIfExists(made.keystore);
            made.keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
            made.keytool("-exportcert", "-rfc", "-file", made.pem.toString());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-alias",
                "mail",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

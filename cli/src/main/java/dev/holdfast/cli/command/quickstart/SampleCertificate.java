package dev.holdfast.cli.command.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A self-signed certificate and its key, made by the `keytool` that comes with Java.
///
/// @param javaHome where Java is installed
/// @param password protects the key store that is needed on the way
record SampleCertificate(Path javaHome, String password) {
    private static final String ALIAS = "shop";

    /// Writes `shop.crt` and `shop.key`, in PEM.
    void create(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("shop.p12");
        generate(store);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            char[] secret = password.toCharArray();
            keys.load(in, secret);
            write(
                    directory.resolve("shop.crt"),
                    "CERTIFICATE",
                    keys.getCertificate(ALIAS).getEncoded());
            write(
                    directory.resolve("shop.key"),
                    "PRIVATE KEY",
                    keys.getKey(ALIAS, secret).getEncoded());
        } catch (GeneralSecurityException problem) {
            throw new IOException("unable to read key store '" + store + "': " + problem.getMessage(), problem);
        }
        Files.setPosixFilePermissions(directory.resolve("shop.key"), PosixFilePermissions.fromString("r--------"));
        Files.delete(store);
    }

    private void generate(Path store) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                javaHome.resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=shop.example",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "90",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "SAMPLE_PASSWORD"));
        keytool.environment().put("SAMPLE_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(
                        "unable to make a certificate: keytool ended with status " + status + ": " + said.strip());
            }
        } finally {
            process.destroy();
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}

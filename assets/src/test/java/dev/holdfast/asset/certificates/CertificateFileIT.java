package dev.holdfast.asset.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from the files that openssl writes, and from files that are damaged or meant to do harm.
class CertificateFileIT {
    private static final char[] PASSPHRASE = "open sesame".toCharArray();

    @TempDir
    private static Path made;

    private static Openssl openssl;

    @TempDir
    Path directory;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @BeforeAll
    static void make() throws Exception {
        openssl = new Openssl(made);
        openssl.authority();
        openssl.certificate("rsa.example", 100, "rsa:2048");
        openssl.certificate("ec.example", 100, "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
        openssl.certificate("ed.example", 100, "ed25519");
        write("x509 -in rsa.example.pem -outform DER -out rsa.der");
        write("pkcs8 -topk8 -nocrypt -in rsa.example.key -outform DER -out rsa-pkcs8.der");
        write("pkcs8 -topk8 -nocrypt -in ed.example.key -outform DER -out ed-pkcs8.der");
        write("rsa -traditional -in rsa.example.key -outform DER -out rsa-pkcs1.der");
        write("ec -in ec.example.key -outform DER -out ec-sec1.der");
        write("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:x -in rsa.example.key -outform DER -out locked.der");
        write("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:x -in rsa.example.key -out locked.pem");
        write("rsa -traditional -aes256 -passout pass:x -in rsa.example.key -out locked-traditional.pem");
        write("x509 -in rsa.example.pem -trustout -addtrust serverAuth -out trusted.pem");
        openssl.run(
                "pkcs12",
                "-export",
                "-in",
                "rsa.example.pem",
                "-inkey",
                "rsa.example.key",
                "-certfile",
                "ca.pem",
                "-passout",
                "pass:open sesame",
                "-out",
                "store.p12");
    }

    private static void write(String arguments) throws Exception {
        openssl.run(arguments.split(" "));
    }

    private static CertificateFile read(Path file) throws Exception {
        return CertificateFile.read(file, PASSPHRASE.clone());
    }

    private Path joined(String... names) throws Exception {
        Path file = directory.resolve("joined.pem");
        Files.deleteIfExists(file);
        for (String name : names) {
            Files.write(
                    file, Files.readAllBytes(made.resolve(name)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return file;
    }

    @Test
    void readsAChainWithItsKeyFromOneFile() throws Exception {
        CertificateFile found = read(joined("rsa.example.key", "rsa.example.pem", "ca.pem"));
        assertThat(found.certificates())
                .extracting(FoundCertificate::title)
                .containsExactly("rsa.example", "CN=Test Authority");
        assertThat(found.problems()).isEmpty();
        FoundCertificate leaf = found.certificates().getFirst();
        FoundCertificate authority = found.certificates().getLast();
        assertThat(leaf.isLeaf()).isTrue();
        assertThat(authority.isLeaf()).isFalse();
        assertThat(leaf.isSignedBy(authority.certificate())).isTrue();
        assertThat(authority.isSelfSigned()).isTrue();
        assertThat(leaf.isSelfSigned()).isFalse();
        assertThat(leaf.notAfter())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(99)), Instant.now().plus(Duration.ofDays(101)));
        assertThat(found.keys())
                .singleElement()
                .matches(key -> key.fits(leaf.certificate().getPublicKey()));
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs8.der, rsa.example.pem",
        "rsa-pkcs1.der, rsa.example.pem",
        "ec-sec1.der, ec.example.pem",
        "ed-pkcs8.der, ed.example.pem"
    })
    void readsEachFormOfABinaryKey(String key, String certificate) throws Exception {
        FoundKey found = read(made.resolve(key)).keys().getFirst();
        for (String other : List.of("rsa.example.pem", "ec.example.pem", "ed.example.pem", "ca.pem")) {
            assertThat(found.fits(read(made.resolve(other))
                            .certificates()
                            .getFirst()
                            .certificate()
                            .getPublicKey()))
                    .as(other)
                    .isEqualTo(other.equals(certificate));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked.der", "locked.pem", "locked-traditional.pem"})
    void knowsAnEncryptedKeyThatItCannotOpen(String name) throws Exception {
        CertificateFile found = read(made.resolve(name));
        assertThat(found.keys()).singleElement().matches(key -> key.key().isEmpty());
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void readsABinaryCertificateAStoreAndOneThatSaysWhatItIsTrustedFor() throws Exception {
        String fingerprint = openssl.fingerprint("rsa.example.pem");
        assertThat(read(made.resolve("rsa.der")).certificates().getFirst().fingerprint())
                .isEqualTo(fingerprint);
        assertThat(read(made.resolve("trusted.pem")).certificates().getFirst().fingerprint())
                .isEqualTo(fingerprint);
        CertificateFile store = read(made.resolve("store.p12"));
        assertThat(store.certificates())
                .extracting(FoundCertificate::fingerprint)
                .contains(fingerprint);
        assertThat(store.keys()).hasSize(1);
        assertThat(CertificateFile.read(made.resolve("store.p12"), "wrong".toCharArray())
                        .problems())
                .singleElement()
                .asString()
                .contains("store.p12' cannot be opened: its passphrase is not known or wrong");
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws Exception {
        String pem = Files.readString(made.resolve("rsa.example.pem")).replace("\n", "\r\n");
        assertThat(read(Files.writeString(directory.resolve("windows.pem"), "\r\n" + pem))
                        .certificates())
                .hasSize(1);
    }

    @Test
    void saysWhatIsCutOffAndReadsTheRest() throws Exception {
        String pem = Files.readString(made.resolve("rsa.example.pem"));
        Path file = Files.writeString(
                directory.resolve("cut.pem"),
                pem.substring(0, pem.length() / 2) + "\n" + Files.readString(made.resolve("ca.pem")));
        CertificateFile found = read(file);
        assertThat(found.certificates()).extracting(FoundCertificate::title).containsExactly("CN=Test Authority");
        assertThat(found.problems()).containsExactly("a block 'CERTIFICATE' of '" + file + "' is cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE", "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void saysThatABlockHoldsGarbage(String label) throws Exception {
        for (String body : List.of("", "AAAA", "MIIBOg==", "????", "MIL/////////")) {
            Path file = Files.writeString(
                    directory.resolve("garbage.pem"),
                    "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
            CertificateFile found = read(file);
            assertThat(found.problems())
                    .as(body)
                    .containsExactly("a block '" + label + "' of '" + file + "' cannot be read");
            assertThat(found.certificates()).isEmpty();
            assertThat(found.keys()).isEmpty();
        }
    }

    @Test
    void passesOverFilesThatAreSomethingElse() throws Exception {
        byte[] large = new byte[5 << 20];
        large[0] = 0x30;
        for (byte[] other :
                new byte[][] {{}, {0x30}, {0x30, 0x30, 0x30, 0x30, 0x30}, "a text".getBytes(UTF_8), large}) {
            CertificateFile found = read(Files.write(directory.resolve("other"), other));
            assertThat(found.certificates()).isEmpty();
            assertThat(found.keys()).isEmpty();
            assertThat(found.problems()).isEmpty();
        }
    }

    @Test
    void letsNoNameReachTheTerminalAsACommand() throws Exception {
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "ed25519",
                "-nodes",
                "-subj",
                "/CN=evil\u001b[2Jname\nholdfast: all is well",
                "-addext",
                "subjectAltName=DNS:evil\u001b[31m.example",
                "-keyout",
                "evil.key",
                "-out",
                "evil.pem");
        FoundCertificate evil = read(made.resolve("evil.pem")).certificates().getFirst();
        for (String text : List.of(
                evil.title(), evil.subject(), evil.issuer(), evil.names().toString())) {
            assertThat(text).contains("evil").doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void survivesFilesThatWereChangedAnywhere() throws Exception {
        RandomGenerator random = seeds.random();
        List<String> names = List.of(
                "rsa.example.pem",
                "rsa.der",
                "ec.example.key",
                "rsa-pkcs1.der",
                "ec-sec1.der",
                "ed-pkcs8.der",
                "locked.der",
                "locked-traditional.pem",
                "trusted.pem");
        for (int round = 0; round < 4000; round++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] content = Files.readAllBytes(made.resolve(name));
            for (int change = random.nextInt(4); change >= 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                content = Arrays.copyOf(content, random.nextInt(content.length));
            }
            CertificateFile found = read(Files.write(directory.resolve(name), content));
            // what could be read is looked at in every way that an asset does
            for (FoundCertificate certificate : found.certificates()) {
                assertThat(certificate.fingerprint()).hasSize(64);
                assertThat(certificate.title()).isNotNull();
                certificate.isSelfSigned();
                found.keys().forEach(key -> key.fits(certificate.certificate().getPublicKey()));
            }
            for (FoundKey key : found.keys()) {
                key.fits(read(made.resolve("rsa.example.pem"))
                        .certificates()
                        .getFirst()
                        .certificate()
                        .getPublicKey());
            }
        }
    }
}

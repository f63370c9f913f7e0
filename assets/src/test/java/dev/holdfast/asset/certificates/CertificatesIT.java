package dev.holdfast.asset.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactPaths;
import dev.holdfast.asset.exact.RecordJson;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.Repositories;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.testkit.RealRestic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesIT {
    private static final FilePath BASE = FilePath.of("/shop/tls");

    @TempDir
    Path directory;

    private Path etc;
    private Openssl openssl;
    private Surroundings surroundings;

    @BeforeEach
    void prepare() throws Exception {
        etc = Files.createDirectories(directory.resolve("etc"));
        openssl = new Openssl(etc);
        surroundings = AssetFixture.surroundings(
                Files.createDirectories(directory.resolve("scratch")), Map.of("STORE", "open sesame"));
    }

    private Asset asset(Path... paths) {
        return new CertificatesAsset(new ExactPaths(List.of(paths)), BASE, Optional.empty(), surroundings);
    }

    private static Map<String, Object> only(byte[] record, String title) {
        return RecordJson.read(record).stream()
                .filter(entry -> title.equals(entry.get("title")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa:2048,", "ec, ec, -pkeyopt ec_paramgen_curve:prime256v1", "ed, ed25519,"})
    void recordsWhatOpensslSaysAndThatTheKeyFits(String kind, String key, String option) throws Exception {
        openssl.authority();
        String[] arguments = option == null ? new String[] {key} : (key + " " + option).split(" ");
        openssl.certificate(kind + ".example", 200, arguments);
        AssetFixture fixture = AssetFixture.inMemory();
        PointReader point = fixture.capture(asset(etc));

        Map<String, Object> entry = only(point.read("certificates.json"), kind + ".example");
        assertThat(entry.get("fingerprint_sha256")).isEqualTo(openssl.fingerprint(kind + ".example.pem"));
        assertThat(entry.get("subject")).isEqualTo("CN=" + kind + ".example");
        assertThat(entry.get("issuer")).isEqualTo("CN=Test Authority");
        assertThat(entry.get("names")).isEqualTo(List.of(kind + ".example", "www." + kind + ".example"));
        assertThat(entry.get("key_matches")).isEqualTo(true);
        assertThat(entry.get("key_file"))
                .isEqualTo(etc.resolve(kind + ".example.key").toString());
        assertThat(entry.get("chain_complete")).isEqualTo(true);
        LocalDate expires = LocalDate.now(ZoneOffset.UTC).plusDays(200);
        assertThat(point.snapshot().snapshot().tags()).containsExactly("expires=" + expires);
        assertThat(fixture.warnings()).isEmpty();
    }

    @Test
    void readsOldFormsOfKeys() throws Exception {
        openssl.authority();
        openssl.certificate("old.example", 200, "rsa:2048");
        openssl.run("rsa", "-traditional", "-in", "old.example.key", "-out", "old.example.key");
        openssl.certificate("oldec.example", 200, "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1");
        openssl.run("ec", "-in", "oldec.example.key", "-out", "oldec.example.key");
        assertThat(etc.resolve("old.example.key")).content().contains("BEGIN RSA PRIVATE KEY");
        assertThat(etc.resolve("oldec.example.key")).content().contains("BEGIN EC PRIVATE KEY");
        byte[] record = AssetFixture.inMemory().capture(asset(etc)).read("certificates.json");
        assertThat(only(record, "old.example").get("key_matches")).isEqualTo(true);
        assertThat(only(record, "oldec.example").get("key_matches")).isEqualTo(true);
    }

    @Test
    void opensPkcs12WithThePassphrase() throws Exception {
        openssl.authority();
        openssl.certificate("store.example", 200, "rsa:2048");
        Path stores = Files.createDirectories(etc.resolve("stores"));
        openssl.run(
                "pkcs12",
                "-export",
                "-in",
                "store.example.pem",
                "-inkey",
                "store.example.key",
                "-certfile",
                "ca.pem",
                "-passout",
                "pass:open sesame",
                "-out",
                "stores/store.p12");
        Asset locked = asset(stores);
        assertThat(locked.preflight().of(Preflight.Weight.WARNING))
                .anyMatch(finding -> finding.message().contains("its passphrase is not known or wrong"));
        Asset open = new CertificatesAsset(
                new ExactPaths(List.of(stores)),
                BASE,
                Optional.of(new SecretSource.Environment("STORE")),
                surroundings);
        assertThat(open.preflight().findings()).isEmpty();
        byte[] record = AssetFixture.inMemory().capture(open).read("certificates.json");
        assertThat(only(record, "store.example").get("key_matches")).isEqualTo(true);
        assertThat(only(record, "store.example").get("chain_complete")).isEqualTo(true);
    }

    @Test
    void readsDer() throws Exception {
        openssl.authority();
        openssl.run("x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der");
        Files.delete(etc.resolve("ca.pem"));
        byte[] record = AssetFixture.inMemory().capture(asset(etc)).read("certificates.json");
        assertThat(only(record, "CN=Test Authority").get("files"))
                .isEqualTo(List.of(etc.resolve("ca.der").toString()));
    }

    @Test
    void findsWhatIsWrong() throws Exception {
        openssl.authority();
        openssl.certificate("soon.example", 10, "rsa:2048");
        openssl.certificate("fine.example", 200, "rsa:2048");
        Path wrong = Files.createDirectories(directory.resolve("wrong"));
        Files.copy(etc.resolve("soon.example.pem"), wrong.resolve("cert.pem"));
        Files.copy(etc.resolve("fine.example.key"), wrong.resolve("privkey.pem"));
        List<String> warnings = asset(wrong).preflight().of(Preflight.Weight.WARNING).stream()
                .map(Preflight.Finding::message)
                .toList();
        assertThat(warnings)
                .anyMatch(warning -> warning.contains("'soon.example'") && warning.contains("expires on"))
                .anyMatch(warning -> warning.contains("does not belong to the private key beside it"))
                .anyMatch(warning -> warning.contains("lacks the certificate of an issuer"));
        Files.delete(wrong.resolve("privkey.pem"));
        assertThat(asset(wrong).preflight().of(Preflight.Weight.WARNING))
                .anyMatch(warning -> warning.message().contains("has no private key in this asset"));
    }

    @Test
    void blamesNoKeyThatBelongsToANeighbour() throws Exception {
        openssl.authority();
        openssl.certificate("one.example", 200, "rsa:2048");
        openssl.certificate("other.example", 200, "rsa:2048");
        Files.delete(etc.resolve("other.example.key"));
        assertThat(asset(etc).preflight().of(Preflight.Weight.WARNING))
                .extracting(Preflight.Finding::message)
                .containsExactly("certificate 'other.example' in '" + etc.resolve("other.example.pem")
                        + "' has no private key in this asset");
    }

    @Test
    void makesAFindingOfWhatItCannotRead() throws Exception {
        openssl.authority();
        openssl.certificate("shop.example", 200, "rsa:2048");
        Path cut = Files.writeString(etc.resolve("cut.pem"), "-----BEGIN CERTIFICATE-----\nMIIC");
        Path garbage = Files.writeString(
                etc.resolve("garbage.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        AssetFixture fixture = AssetFixture.inMemory();
        PointReader point = fixture.capture(asset(etc));
        assertThat(fixture.warnings())
                .containsExactlyInAnyOrder(
                        "a block 'CERTIFICATE' of '" + cut + "' is cut off",
                        "a block 'PRIVATE KEY' of '" + garbage + "' cannot be read");
        assertThat(only(point.read("certificates.json"), "shop.example").get("key_matches"))
                .isEqualTo(true);
        Path target = directory.resolve("restored");
        new CertificatesRestorer(surroundings).restore(fixture.restoreTo(point, target.toString()));
        assertThat(target.resolve(cut.toString().substring(1))).hasSameBinaryContentAs(cut);
    }

    @Test
    void findsAnExpiredCertificate() throws Exception {
        openssl.authority();
        openssl.certificate("late.example", 5, "rsa:2048");
        surroundings = at(Instant.now().plus(Duration.ofDays(6)));
        assertThat(asset(etc).preflight().of(Preflight.Weight.WARNING))
                .anyMatch(finding -> finding.message().contains("'late.example'")
                        && finding.message().contains("has expired on"));
    }

    private Surroundings at(Instant now) {
        return new Surroundings(
                surroundings.fileSystem(),
                surroundings.environment(),
                surroundings.secrets(),
                surroundings.workingDirectory(),
                surroundings.temporaryDirectory(),
                InstantSource.fixed(now),
                surroundings.zone(),
                surroundings.random(),
                surroundings.processors(),
                surroundings.program());
    }

    @Test
    void saysThatAKeyIsEncrypted() throws Exception {
        openssl.authority();
        openssl.certificate("locked.example", 200, "rsa:2048");
        openssl.run(
                "rsa", "-aes256", "-passout", "pass:secret", "-in", "locked.example.key", "-out", "locked.example.key");
        Files.delete(etc.resolve("ca.key"));
        assertThat(asset(etc).preflight().findings())
                .anyMatch(finding -> finding.message().contains("which is encrypted"));
    }

    @Test
    void bringsBackLinksAsLetsencryptMakesThem() throws Exception {
        openssl.authority();
        openssl.certificate("shop.example", 200, "rsa:2048");
        Path archive = Files.createDirectories(etc.resolve("letsencrypt/archive/shop.example"));
        Path live = Files.createDirectories(etc.resolve("letsencrypt/live/shop.example"));
        Files.move(etc.resolve("shop.example.pem"), archive.resolve("cert1.pem"));
        Files.move(etc.resolve("shop.example.key"), archive.resolve("privkey1.pem"));
        Files.copy(etc.resolve("ca.pem"), archive.resolve("chain1.pem"));
        Files.writeString(archive.resolve("other1.pem"), "not linked");
        for (String name : List.of("cert", "privkey", "chain")) {
            Files.createSymbolicLink(
                    live.resolve(name + ".pem"), Path.of("../../archive/shop.example/" + name + "1.pem"));
        }
        Path location = directory.resolve("repository");
        AssetFixture fixture = AssetFixture.in(location);
        PointReader point = fixture.capture(asset(etc.resolve("letsencrypt/live")));
        assertThat(only(point.read("certificates.json"), "shop.example").get("files"))
                .isEqualTo(List.of(live.resolve("cert.pem").toString()));

        Path target = directory.resolve("restored");
        new CertificatesRestorer(surroundings).restore(fixture.restoreTo(point, target.toString()));
        Path restored = target.resolve(live.toString().substring(1));
        assertThat(Files.readSymbolicLink(restored.resolve("cert.pem")))
                .isEqualTo(Path.of("../../archive/shop.example/cert1.pem"));
        assertThat(restored.resolve("privkey.pem")).hasSameBinaryContentAs(live.resolve("privkey.pem"));
        assertThat(Files.getPosixFilePermissions(restored.resolve("privkey.pem")))
                .isEqualTo(Files.getPosixFilePermissions(live.resolve("privkey.pem")));
        assertThat(target.resolve("shop/tls/certificates.json")).exists();
        assertThatThrownBy(() ->
                        new CertificatesRestorer(surroundings).restore(fixture.restoreTo(point, target.toString())))
                .isInstanceOfSatisfying(
                        AssetException.class, full -> assertThat(full.kind()).isEqualTo(Kind.TARGET_NOT_EMPTY));

        var restic = RealRestic.installed().repository(location, Repositories.PASSWORD);
        restic.check(true).requireSuccess();
        assertThat(restic.run("dump", "latest", "/shop/tls/certificates.json")
                        .requireSuccess()
                        .outputBytes())
                .isEqualTo(point.read("certificates.json"));
    }

    @Test
    void keepsSecretsOutOfTheRecord() throws Exception {
        openssl.authority();
        openssl.certificate("shop.example", 200, "rsa:2048");
        String record = new String(
                AssetFixture.inMemory().capture(asset(etc)).read("certificates.json"),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.readString(etc.resolve("shop.example.key"))
                .lines()
                .filter(line -> line.length() > 20 && !line.startsWith("-----"))
                .forEach(line -> assertThat(record).doesNotContain(line));
    }

    @Test
    void listsThem() throws Exception {
        openssl.authority();
        openssl.certificate("shop.example", 200, "rsa:2048");
        PointContents contents = new CertificatesRestorer(surroundings)
                .contents(AssetFixture.inMemory().capture(asset(etc)));
        assertThat(contents.items())
                .extracting(PointContents.Item::name)
                .containsExactly("shop.example", "CN=Test Authority");
        assertThat(contents.facts().toString()).contains("key fits, chain complete");
    }

    @Test
    void refusesPathsThatLeadNowhere() throws Exception {
        Asset nothing = asset(directory.resolve("missing"));
        assertThat(nothing.preflight().blocked()).isTrue();
        AssetFixture fixture = AssetFixture.inMemory();
        assertThatThrownBy(() -> fixture.capture(nothing))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("none of the paths leads to a file");
        assertThat(fixture.points()).isZero();
    }
}

package dev.holdfast.asset.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.exact.ExactPaths;
import dev.holdfast.asset.exact.RecordJson;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysIT {
    private static final FilePath BASE = FilePath.of("/shop/keys");

    @TempDir
    Path directory;

    private Path keys;
    private Surroundings surroundings;

    @BeforeEach
    void prepare() throws Exception {
        keys = Files.createDirectories(directory.resolve("keys"));
        surroundings = AssetFixture.surroundings(Files.createDirectories(directory.resolve("scratch")), Map.of());
    }

    private KeysAsset asset(boolean ownRepositoryAllowed) {
        return new KeysAsset(new ExactPaths(List.of(keys)), BASE, ownRepositoryAllowed, surroundings);
    }

    private Finished run(String program, String debianPackage, String... arguments) throws InterruptedException {
        List<String> words = new java.util.ArrayList<>(
                List.of(RealProcess.program(program, debianPackage).toString()));
        words.addAll(List.of(arguments));
        return RealProcess.command(words).in(keys).run(Duration.ofMinutes(1)).requireSuccess();
    }

    private static Map<String, Object> entry(PointReader point, Path file) throws Exception {
        return RecordJson.read(point.read("keys.json")).stream()
                .filter(entry -> file.toString().equals(entry.get("path")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ed25519", "ecdsa"})
    void recordsTheFingerprintThatSshKeygenShows(String kind) throws Exception {
        run("ssh-keygen", "openssh-client", "-q", "-t", kind, "-N", "secret", "-f", "id");
        String shown = run("ssh-keygen", "openssh-client", "-l", "-f", "id.pub")
                .output()
                .split(" ", 3)[1];
        PointReader point = AssetFixture.inMemory().capture(asset(false));
        assertThat(entry(point, keys.resolve("id")))
                .containsEntry("kind", "ssh private key")
                .containsEntry("public_fingerprint", shown);
        assertThat(entry(point, keys.resolve("id.pub"))).containsEntry("public_fingerprint", shown);
    }

    @Test
    void recordsTheSha256OfFilesAndOfPublicKeys() throws Exception {
        run("openssl", "openssl", "genpkey", "-algorithm", "RSA", "-out", "rsa.pem");
        run("openssl", "openssl", "pkey", "-in", "rsa.pem", "-pubout", "-outform", "DER", "-out", "public.der");
        String file = run("sha256sum", "coreutils", "rsa.pem").output().split(" ", 2)[0];
        String part = run("sha256sum", "coreutils", "public.der").output().split(" ", 2)[0];
        PointReader point = AssetFixture.inMemory().capture(asset(false));
        assertThat(entry(point, keys.resolve("rsa.pem")))
                .containsEntry("sha256", file)
                .containsEntry("public_fingerprint", part);
    }

    @Test
    void recordsNoHashOfAPasswordThatCouldBeGuessedFromIt() throws Exception {
        Files.writeString(keys.resolve("password"), "hunter2\n");
        PointReader point = AssetFixture.inMemory().capture(asset(false));
        assertThat(entry(point, keys.resolve("password"))).doesNotContainKey("sha256");
        assertThat(new String(point.read("keys.json"), StandardCharsets.UTF_8)).doesNotContain("hunter2");
    }

    @Test
    void bringsThemBackExactly() throws Exception {
        Path key = Files.writeString(keys.resolve("master.key"), "k".repeat(64) + "\nmore\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        Files.createSymbolicLink(keys.resolve("current"), Path.of("master.key"));
        AssetFixture fixture = AssetFixture.inMemory();
        PointReader point = fixture.capture(asset(false));
        Path target = directory.resolve("restored");
        KeysRestorer restorer = new KeysRestorer(surroundings);
        restorer.restore(fixture.restoreTo(point, target.toString()));
        Path restored = target.resolve(key.toString().substring(1));
        assertThat(restored).hasSameBinaryContentAs(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
                .isEqualTo("r--------");
        assertThat(Files.isSymbolicLink(restored.resolveSibling("current"))).isTrue();
        assertThat(restorer.contents(point).items())
                .extracting(PointContents.Item::kind, PointContents.Item::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple("key", key.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "RESTIC_PASSWORD=%s\n", "other: x\npassword: \"%s\"\n", "  %s  "})
    void refusesToLockTheOnlyKeyInsideItsOwnRepository(String content) throws Exception {
        Files.writeString(keys.resolve("secrets"), content.formatted("correct horse"));
        try (Secret own = Secret.of("correct horse");
                Secret other = Secret.of("battery staple")) {
            RepositoryAccess local = new RepositoryAccess("local", own, Optional.empty());
            RepositoryAccess offsite = new RepositoryAccess("offsite", other, Optional.empty());
            Preflight refused = asset(false).preflight(List.of(local));
            assertThat(refused.blocked()).isTrue();
            assertThat(refused.findings().getFirst().message())
                    .contains("'local'")
                    .doesNotContain("correct horse");
            assertThat(asset(false).preflight(List.of(local, offsite)).blocked())
                    .isFalse();
            assertThat(asset(false).preflight(List.of(offsite)).findings()).isEmpty();
            Preflight allowed = asset(true).preflight(List.of(local));
            assertThat(allowed.blocked()).isFalse();
            assertThat(allowed.of(Preflight.Weight.WARNING)).hasSize(1);
        }
    }

    @Test
    void refusesTheKeysOfAllRepositoriesInAllOfThem() throws Exception {
        Files.writeString(keys.resolve("one"), "correct horse");
        Files.writeString(keys.resolve("two"), "battery staple");
        try (Secret one = Secret.of("correct horse");
                Secret two = Secret.of("battery staple")) {
            assertThat(asset(false)
                            .preflight(List.of(
                                    new RepositoryAccess("local", one, Optional.empty()),
                                    new RepositoryAccess("offsite", two, Optional.empty())))
                            .blocked())
                    .isTrue();
        }
    }

    @Test
    void knowsThePasswordFileItselfByWhateverName() throws Exception {
        Path file = Files.writeString(keys.resolve("password"), "\u00e4\u00f6\n");
        Path link = Files.createSymbolicLink(directory.resolve("elsewhere"), file);
        try (Secret secret = Secret.of("changed meanwhile")) {
            assertThat(asset(false)
                            .preflight(List.of(new RepositoryAccess("local", secret, Optional.of(link))))
                            .blocked())
                    .isTrue();
        }
    }

    @Test
    void isNotEvenConfiguredIfItsOnlyRepositoryIsOpenedByIt() throws Exception {
        Path password = Files.writeString(keys.resolve("password"), "correct horse\n");
        OwnRepositories only = new OwnRepositories(List.of(new SecretSource.File(password.toString())), surroundings);
        assertThatThrownBy(() -> only.require(asset(false), "shop/keys"))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(AssetException.Kind.USAGE))
                .hasMessageContaining("unable to use asset 'shop/keys': the password of repository");
        only.require(asset(true), "shop/keys");
        Path other = Files.writeString(directory.resolve("other"), "battery staple");
        new OwnRepositories(
                        List.of(new SecretSource.File(password.toString()), new SecretSource.File(other.toString())),
                        surroundings)
                .require(asset(false), "shop/keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "command"})
    void isNotConfiguredEitherIfThePasswordComesFromElsewhereButLiesInIt(String from) throws Exception {
        Path file = Files.writeString(keys.resolve("env"), "export RESTIC_PASSWORD='correct horse'\n");
        Surroundings knowing = AssetFixture.surroundings(directory, Map.of("RESTIC_PASSWORD", "correct horse"));
        SecretSource source = from.equals("env")
                ? new SecretSource.Environment("RESTIC_PASSWORD")
                : new SecretSource.Command(List.of("sh", "-c", ". '" + file + "'; echo \"$RESTIC_PASSWORD\""));
        KeysAsset asset = new KeysAsset(new ExactPaths(List.of(keys)), BASE, false, knowing);
        assertThatThrownBy(() -> new OwnRepositories(List.of(source), knowing).require(asset, "shop/keys"))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("unable to use asset 'shop/keys'")
                .satisfies(refused -> assertThat(refused).message().doesNotContain("correct horse"));
    }

    @Test
    void failsIfOneOfThemCannotBeRead() throws Exception {
        Files.writeString(keys.resolve("good"), "x");
        Files.createSymbolicLink(keys.resolve("gone"), Path.of("nowhere"));
        assertThat(asset(false).preflight().blocked()).isTrue();
        AssetFixture fixture = AssetFixture.inMemory();
        assertThatThrownBy(() -> fixture.capture(asset(false)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("'" + keys.resolve("gone") + "' cannot be read");
        assertThat(fixture.points()).isZero();
    }
}

package dev.holdfast.storage.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.transfer.Bandwidth;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.RealSshd;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpStorageIT {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final AtomicInteger repositories = new AtomicInteger();
    private RealSshd server;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        server = RealSshd.start(home);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Nested
    class OnOpenSsh extends StorageContract {
        @Override
        protected Storage open() throws StorageException {
            return at(freshUrl(), server.ssh());
        }
    }

    @Test
    void resticReadsAndWritesTheSameDirectory() throws Exception {
        String place = "shared" + repositories.incrementAndGet();
        ResticRepository restic = RealRestic.newest().repository(server.files().resolve(place), "geheim");
        restic.init(2);
        Path source = Files.createTempDirectory("source");
        Files.write(source.resolve("file"), ObjectNames.bytes(100_000, seeds.random()));
        restic.backup(source, ".").requireSuccess();
        chown(server.files().resolve(place));
        try (Storage storage = at(server.url(place), server.ssh())) {
            List<String> packs = new ArrayList<>();
            storage.list(ObjectKind.PACK, (name, size) -> packs.add(name.name()));
            assertThat(packs).isNotEmpty().containsExactlyInAnyOrderElementsOf(restic.ids("packs"));
            for (String pack : packs) {
                byte[] content = storage.read(new ObjectName(ObjectKind.PACK, pack));
                assertThat(ObjectNames.of(ObjectKind.PACK, content).name()).isEqualTo(pack);
                storage.remove(new ObjectName(ObjectKind.PACK, pack));
                storage.put(new ObjectName(ObjectKind.PACK, pack), Content.of(content));
            }
        }
        restic.check(true).requireSuccess();
    }

    @Test
    void refusesAServerThatIsNotKnown() throws Exception {
        Path ssh = ssh();
        Files.delete(ssh.resolve("known_hosts"));
        try (Storage storage = at(freshUrl(), ssh)) {
            assertThatThrownBy(storage::prepare)
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("is not in '" + ssh.resolve("known_hosts") + "'")
                    .hasMessageContaining("ssh-keyscan -p " + server.port());
        }
    }

    @Test
    void refusesAServerWithAnotherKey() throws Exception {
        Path ssh = ssh();
        RealSshd.key(ssh.resolve("other"));
        Files.writeString(
                ssh.resolve("known_hosts"),
                "# a comment\nnonsense\n[127.0.0.1]:" + server.port() + " "
                        + Files.readString(ssh.resolve("other.pub")));
        try (Storage storage = at(freshUrl(), ssh)) {
            assertThatThrownBy(storage::prepare)
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("is not the one in");
        }
        Files.writeString(ssh.resolve("known_hosts"), "@revoked " + server.knownHost());
        try (Storage storage = at(freshUrl(), ssh)) {
            assertThatThrownBy(storage::prepare)
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("revoked");
        }
    }

    @Test
    void saysWhenNoKeyFits() throws Exception {
        Path ssh = ssh();
        Files.delete(ssh.resolve("id_ed25519"));
        RealSshd.key(ssh.resolve("id_rsa")); // of another type than its name says, as happens
        try (Storage storage = at(freshUrl(), ssh)) {
            assertThatThrownBy(storage::prepare)
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("accepts no key of '" + ssh + "'");
        }
    }

    @Test
    void followsTheConfigurationOfSsh() throws Exception {
        Path ssh = ssh();
        Files.move(ssh.resolve("id_ed25519"), ssh.resolve("backup-key"));
        Files.write(
                ssh.resolve("config"),
                List.of(
                        "Host backup",
                        "  HostName 127.0.0.1",
                        "  Port " + server.port(),
                        "  User " + RealSshd.USER,
                        "  IdentityFile " + ssh.resolve("backup-key")));
        Path directory = server.files().resolve("configured" + repositories.incrementAndGet());
        try (Storage storage = at("sftp:backup:" + directory, ssh)) {
            storage.prepare();
            storage.put(ObjectName.CONFIG, Content.of(new byte[5]));
        }
        assertThat(directory.resolve("config")).hasSize(5);
    }

    @Test
    void logsInThroughTheAgent() throws Exception {
        Path ssh = ssh();
        Path socket = ssh.resolve("agent");
        try (RealProcess agent = RealProcess.command(
                        RealProcess.program("ssh-agent", "openssh-client").toString(), "-D", "-a", socket.toString())
                .start()) {
            agent.awaitLine(line -> line.contains("SSH_AUTH_SOCK"), Duration.ofSeconds(20));
            RealProcess.command(
                            RealProcess.program("ssh-add", "openssh-client").toString(),
                            ssh.resolve("id_ed25519").toString())
                    .with("SSH_AUTH_SOCK", socket.toString())
                    .run(Duration.ofSeconds(20))
                    .requireSuccess();
            Files.delete(ssh.resolve("id_ed25519"));
            SftpSettings settings =
                    new SftpSettings(url(freshUrl()), "", ssh, Optional.of(socket), 1, Bandwidth.unlimited());
            try (Storage storage = SftpStorage.at(settings)) {
                storage.prepare();
                storage.put(ObjectName.CONFIG, Content.of(new byte[5]));
                assertThat(storage.size(ObjectName.CONFIG)).isEqualTo(5);
            }
        }
    }

    @Test
    void writesForTheOwnerOnlyAndLeavesNothingBeside() throws Exception {
        String place = "modes" + repositories.incrementAndGet();
        try (Storage storage = at(server.url(place), server.ssh())) {
            storage.prepare();
            storage.put(ObjectName.CONFIG, Content.of(new byte[5]));
        }
        Path directory = server.files().resolve(place);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("config"))).isEqualTo("r--------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void removesWhatDeadWritersLeft() throws Exception {
        String place = "left" + repositories.incrementAndGet();
        try (Storage storage = at(server.url(place), server.ssh())) {
            storage.prepare();
            Path locks = server.files().resolve(place).resolve("locks");
            String hash = "0123456789abcdef".repeat(4);
            Path old = Files.createFile(locks.resolve(hash + "-tmp-1"));
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            Path young = Files.createFile(locks.resolve(hash + "-tmp-2"));
            assertThat(storage.removeLeftovers(Instant.now().minus(Duration.ofDays(1))))
                    .isEqualTo(1);
            assertThat(old).doesNotExist();
            assertThat(young).exists();
        }
    }

    @Test
    void makesNoRepositoryWhereNoneIsAndSaysWhatIsDenied() throws Exception {
        String place = "none" + repositories.incrementAndGet();
        try (Storage storage = at(server.url(place), server.ssh())) {
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[5])))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("does not exist on the server");
        }
        assertThat(server.files().resolve(place)).doesNotExist();
        try (Storage storage = at(server.url(place), server.ssh())) {
            for (ObjectKind kind : ObjectKind.values()) {
                storage.list(kind, (name, size) -> assertThat(name).isNull());
            }
        }
        Path closed = Files.createDirectory(server.files().resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        try (Storage storage = at(server.url("closed"), server.ssh())) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG)).isInstanceOf(AccessDenied.class);
        }
    }

    @Test
    void aBrokenConnectionIsUnavailable(@TempDir Path home) throws Exception {
        try (RealSshd mortal = RealSshd.start(home);
                Storage storage = SftpStorage.at(settings(mortal.url("r"), mortal.ssh()))) {
            storage.prepare();
            mortal.kill();
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG)).isInstanceOf(Unavailable.class);
        }
    }

    private String freshUrl() {
        return server.url("some/r" + repositories.incrementAndGet());
    }

    /// A copy of the client's directory, to be changed.
    private Path ssh() throws IOException {
        Path copy = Files.createTempDirectory("ssh");
        for (String name : List.of("id_ed25519", "known_hosts")) {
            Files.copy(server.ssh().resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private static Storage at(String location, Path ssh) throws StorageException {
        return SftpStorage.at(settings(location, ssh));
    }

    private static SftpSettings settings(String location, Path ssh) {
        return new SftpSettings(url(location), "", ssh, Optional.empty(), 3, Bandwidth.unlimited());
    }

    private static RepositoryUrl.Sftp url(String location) {
        if (RepositoryUrl.parse(location) instanceof RepositoryUrl.Sftp sftp) {
            return sftp;
        }
        throw new AssertionError("not the URL of an SFTP server: " + location);
    }

    private static void chown(Path directory) throws InterruptedException {
        RealProcess.command(
                        RealProcess.program("chown", "coreutils").toString(), "-R", RealSshd.USER, directory.toString())
                .run(Duration.ofSeconds(20))
                .requireSuccess();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

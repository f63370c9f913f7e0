package dev.holdfast.storage.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.storage.ObjectNames;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The server with restic as its client, the oldest and the newest at hand.
class RepositoryServerIT {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final ServerFixture events = new ServerFixture();

    @TempDir
    Path directory;

    static Stream<RealRestic> restics() {
        return RealRestic.all();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticWorksAsOnADisk(RealRestic restic) throws Exception {
        Path source = source();
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(served()), events)) {
            ResticRepository repository = restic.repository(server.url() + "/some/shop", "geheim");
            repository.init(2);
            repository.backup(source, ".").requireSuccess();
            Files.write(source.resolve("more"), ObjectNames.bytes(2_000_000, seeds.random(7)));
            repository.backup(source, ".").requireSuccess();
            repository.check(true).requireSuccess();
            assertThat(repository.snapshots()).hasSize(2);
            Path target = directory.resolve("restored");
            repository.restore("latest", target).requireSuccess();
            assertSame(source, target);
            repository.run("forget", "--keep-last", "1", "--prune").requireSuccess();
            repository.check(true).requireSuccess();
            assertThat(repository.snapshots()).hasSize(1);
        }
        restic.repository(directory.resolve("served/some/shop"), "geheim")
                .check(true)
                .requireSuccess();
        assertThat(events.failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void appendOnlyKeepsWhatWasStored(RealRestic restic) throws Exception {
        Path source = source();
        ServerSettings settings = new ServerSettings(
                served(),
                ServerFixture.anyPort(),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
        try (RepositoryServer server = RepositoryServer.start(settings, events)) {
            ResticRepository repository = restic.repository(server.url() + "/shop", "geheim");
            repository.init(2);
            repository.backup(source, ".").requireSuccess();
            Files.writeString(source.resolve("more"), "more");
            repository.backup(source, ".").requireSuccess();
            Finished forget = repository.run("forget", "--keep-last", "1", "--prune");
            assertThat(forget.exitCode()).isNotZero();
            assertThat(repository.snapshots()).hasSize(2);
            repository.check(true).requireSuccess();
        }
        assertThat(events.refusals()).anyMatch(line -> line.contains("nothing but locks"));
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticComesInWithThePasswordOverTlsOnly(RealRestic restic) throws Exception {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        makeCertificate(certificate, key);
        Users users = Users.read(Files.writeString(directory.resolve("users"), UsersTest.OF_U));
        ServerSettings settings = new ServerSettings(
                served(),
                ServerFixture.anyPort(),
                false,
                true,
                Optional.of(users),
                Optional.of(TlsIdentity.read(certificate, key)),
                OptionalLong.empty());
        try (RepositoryServer server = RepositoryServer.start(settings, events)) {
            String url = server.url() + "/u/shop";
            assertThat(url).startsWith("rest:https://");
            ResticRepository repository = restic.repository(url.replace("://", "://u:pw@"), "geheim");
            repository.run("init", "--cacert", certificate.toString()).requireSuccess();
            ResticRepository wrong = restic.repository(url.replace("://", "://u:other@"), "geheim");
            Finished refused = wrong.run("init", "--cacert", certificate.toString());
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.errors()).contains("401");
        }
    }

    @ParameterizedTest
    @MethodSource("restics")
    void theQuotaStopsABackupAndKeepsWhatIsThere(RealRestic restic) throws Exception {
        Path source = source();
        ServerSettings settings = new ServerSettings(
                served(),
                ServerFixture.anyPort(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(8_000_000));
        try (RepositoryServer server = RepositoryServer.start(settings, events)) {
            ResticRepository repository = restic.repository(server.url() + "/shop", "geheim");
            repository.init(2);
            repository.backup(source, ".").requireSuccess();
            Files.write(source.resolve("large"), ObjectNames.bytes(12_000_000, seeds.random(8)));
            // restic would try for a quarter of an hour: it is enough that it has been told.
            try (RealProcess running =
                    repository.command("backup", ".").in(source).start()) {
                running.awaitLine(line -> line.contains("413") || line.contains("Too Large"), Duration.ofSeconds(60));
                running.signal("INT");
                running.await(Duration.ofSeconds(60));
            }
            repository.unlockAll();
            repository.check(true).requireSuccess();
            assertThat(repository.snapshots()).hasSize(1);
        }
    }

    private Path served() throws IOException {
        return Files.createDirectory(directory.resolve("served"));
    }

    private Path source() throws IOException {
        Path source = Files.createDirectories(directory.resolve("source"));
        Files.createDirectory(source.resolve("below"));
        Files.write(source.resolve("random"), ObjectNames.bytes(5_000_000, seeds.random(1)));
        Files.writeString(source.resolve("below/text"), "text");
        return source;
    }

    private static void assertSame(Path source, Path restored) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(restored.resolve(source.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    private static void makeCertificate(Path certificate, Path key) throws InterruptedException {
        RealProcess.command(
                        RealProcess.program("openssl", "openssl").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=test",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .run(Duration.ofSeconds(30))
                .requireSuccess();
    }
}

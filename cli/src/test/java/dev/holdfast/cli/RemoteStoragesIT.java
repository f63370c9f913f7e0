package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealCeph;
import dev.holdfast.testkit.RealRclone;
import dev.holdfast.testkit.RealSshd;
import dev.holdfast.testkit.SharedCeph;
import dev.holdfast.testkit.TreeComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The life of a repository on each storage, through the command line, with the real restic taking turns.
@ExtendWith(SharedCeph.class)
class RemoteStoragesIT {
    @TempDir
    private static Path servers;

    private static RealSshd sshd;
    private static RealRclone rclone;
    private static Served served;
    private static RealCeph ceph;

    @TempDir
    private Path directory;

    /// The storages.
    enum Kind {
        LOCAL,
        SFTP,
        SERVE_REPOSITORY,
        RCLONE,
        S3
    }

    @BeforeAll
    static void start(RealCeph shared) throws Exception {
        ceph = shared;
        sshd = RealSshd.start(Files.createDirectory(servers.resolve("sshd")));
        rclone = RealRclone.start(Files.createDirectory(servers.resolve("rclone")));
        Files.createDirectory(servers.resolve("served"));
        served = Served.start(servers);
    }

    @AfterAll
    static void stop() {
        served.close();
        rclone.close();
        sshd.close();
    }

    @ParameterizedTest
    @EnumSource
    void livesThrough(Kind kind) throws Exception {
        Place place = place(kind, "life");
        CommandLineHarness holdfast = place.holdfast(directory);
        Path source = source();
        succeed(holdfast, "repo", "init");
        succeed(holdfast, "backup", source.toString());
        Files.writeString(source.resolve("later"), "later");
        succeed(holdfast, "backup", source.toString());
        assertThat(points(holdfast)).isEqualTo(2);
        succeed(holdfast, "repo", "check", "--read-data");
        succeed(holdfast, "restore", "latest:" + source, "--to", "ours");
        TreeComparison.of(source, directory.resolve("ours")).requireEqual();

        place.restic("check", "--read-data");
        place.restic(
                "restore", "latest", "--target", directory.resolve("theirs").toString());
        TreeComparison.of(source, directory.resolve("theirs" + source)).requireEqual();
        Files.writeString(source.resolve("latest"), "latest");
        place.restic("backup", source.toString());
        assertThat(points(holdfast)).isEqualTo(3);
        succeed(holdfast, "restore", "latest:" + source, "--to", "of-restic");
        TreeComparison.of(source, directory.resolve("of-restic")).requireEqual();

        Place other = place(kind == Kind.S3 ? Kind.SFTP : Kind.S3, "copy-of-" + kind);
        Files.writeString(directory.resolve("password"), Place.PASSWORD);
        CommandLineHarness copies = other.holdfast(directory);
        place.variables().forEach(copies::variable);
        succeed(copies, "repo", "init");
        succeed(copies, "repo", "copy", "--from", place.url());
        assertThat(points(copies)).isEqualTo(3);
        succeed(copies, "repo", "check", "--read-data");

        succeed(holdfast, "retain", "--keep-last", "2");
        succeed(holdfast, "repo", "prune", "--grace", "0", "--max-unused", "0");
        assertThat(points(holdfast)).isEqualTo(2);
        place.restic("check", "--read-data");
        place.restic("forget", "--keep-last", "1", "--group-by", "", "--prune");
        succeed(holdfast, "repo", "check", "--read-data");
        succeed(holdfast, "restore", "latest:" + source, "--to", "at-the-end");
        TreeComparison.of(source, directory.resolve("at-the-end")).requireEqual();
    }

    @Test
    void provesThatABucketKeepsWhatIsLocked() throws Exception {
        Path source = source();
        Place place = place(Kind.S3, "").in(ceph.url("locked/place"));
        CommandLineHarness holdfast = place.holdfast(directory);
        String lock = "s3.object-lock=compliance:1d";
        succeed(holdfast, "repo", "init", "-o", lock);
        succeed(holdfast, "backup", source.toString(), "-o", lock);
        assertThat(succeed(holdfast, "repo", "probe", "-o", lock).out()).startsWith("protected");
        place.restic("check", "--read-data");

        CommandLineHarness.Result open = holdfast.run("repo", "probe", "-o", "s3.object-lock=governance:1d");
        assertThat(open.status()).isEqualTo(3);
        assertThat(open.out()).contains("s3:BypassGovernanceRetention");
        CommandLineHarness.Result none = holdfast.run("repo", "probe");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("s3.object-lock=");
    }

    @Test
    void takesTheOptionsOfAConfiguredRepository() throws Exception {
        Path source = source();
        Files.writeString(directory.resolve("password"), Place.PASSWORD);
        Files.writeString(directory.resolve("holdfast.yaml"), """
                repositories:
                  offsite:
                    url: %s
                    password: { file: password }
                    immutable: 1d
                    options: [s3.region=us-east-1, s3.bucket-lookup=path]
                """.formatted(ceph.url("immutable/place")));
        CommandLineHarness holdfast = place(Kind.S3, "").in("").holdfast(directory);
        succeed(holdfast, "repo", "init");
        succeed(holdfast, "backup", source.toString());
        assertThat(succeed(holdfast, "repo", "probe", "--json").out())
                .contains("\"removal_refused\":true", "\"bypass_refused\":true");
        succeed(holdfast, "repo", "check", "--read-data");
    }

    private Place place(Kind kind, String name) throws IOException {
        return switch (kind) {
            case LOCAL -> new Place(directory.resolve(name).toString(), Map.of(), List.of());
            case SFTP ->
                new Place(
                        sshd.url(directory.getFileName() + name),
                        Map.of("HOME", sshd.clientHome().toString()),
                        List.of("-o", "sftp.command=" + sshd.resticCommand()));
            case SERVE_REPOSITORY -> new Place(served.url() + name, Map.of(), List.of());
            case RCLONE -> new Place(rclone.url(name), Map.of(), List.of());
            case S3 ->
                new Place(
                        ceph.url("remote-storages/" + name),
                        Map.of("AWS_ACCESS_KEY_ID", ceph.accessKey(), "AWS_SECRET_ACCESS_KEY", ceph.secretKey()),
                        List.of());
        };
    }

    private Path source() throws IOException {
        Path source = Files.createDirectories(directory.resolve("source/below"));
        byte[] random = new byte[5 << 20];
        new SplittableRandom(4).nextBytes(random);
        Files.write(source.resolve("random"), random);
        Files.createSymbolicLink(source.resolve("link"), Path.of("random"));
        return source;
    }

    private static int points(CommandLineHarness program) {
        return Json.parse(succeed(program, "points", "--json").out()).elements().size();
    }

    private static CommandLineHarness.Result succeed(CommandLineHarness program, String... arguments) {
        CommandLineHarness.Result result = program.run(arguments);
        assertThat(result.status())
                .as(String.join(" ", arguments) + ": " + result.err())
                .isZero();
        return result;
    }
}

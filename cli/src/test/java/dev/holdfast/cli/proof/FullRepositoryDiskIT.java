package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Backups into a repository whose disk has no room left.
class FullRepositoryDiskIT {
    private static final int MIB = 1 << 20;

    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private FullDisk disk;
    private Program program;
    private ChangingSource source;

    @BeforeEach
    void makeSmallDisk() throws IOException, InterruptedException {
        disk = FullDisk.ofSize(24 * MIB);
        program = Program.withNewRepository(disk.directory().resolve("repository"), directory.resolve("home"));
        source = new ChangingSource(Files.createDirectories(directory.resolve("source")), seeds.random());
        Files.writeString(source.directory().resolve("first"), "the first recovery point");
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    @Test
    void keepsTheRepositoryIntactAndGoesOnWhenThereIsRoom() throws Exception {
        program.run("backup", source.directory().toString()).requireSuccess();
        TreeListing first = TreeListing.of(source.directory());
        long size = source.fill();

        Finished full = backup().requireExitCode(1);
        Json error = Json.parse(full.lines().getLast()).get("error");
        assertThat(error.get("code").text()).isEqualTo("STORAGE_FULL");
        assertThat(error.get("message").text())
                .contains(program.repository().toString(), "no space left on the file system");
        assertThat(full.errors()).contains("hint: ", "make room and run the command again");

        RepositoryFiles left = RepositoryFiles.of(program.repository());
        assertThat(left.temporaries()).isEmpty();
        assertThat(left.objects("locks")).isZero();
        program.restic().run("check", "--no-lock", "--read-data").requireSuccess();
        requireRestored(first);

        RealProcess.command(
                        "mount",
                        "-o",
                        "remount,size=" + 96 * MIB,
                        disk.directory().toString())
                .run(Duration.ofSeconds(20))
                .requireSuccess();
        long added =
                Program.summary(backup().requireSuccess()).get("data_added").number();
        assertThat(added).isLessThan(size - left.packBytes(program.repository()) + 2L * MIB);
        program.restic().check(true).requireSuccess();
    }

    @Test
    void saysSoWhenNotEvenTheLockFits() throws Exception {
        disk.fill("ballast", 0);
        Finished full = backup().requireExitCode(1);
        assertThat(full.errors())
                .contains(program.repository().resolve("locks").toString(), "no space left on the file system");
        assertThat(RepositoryFiles.of(program.repository()).names()).isEmpty();
    }

    private Finished backup() throws InterruptedException {
        return program.run(
                "backup",
                "--json",
                "--quiet",
                "--pack-size",
                "4",
                source.directory().toString());
    }

    private void requireRestored(TreeListing expected) throws IOException, InterruptedException {
        Path target = directory.resolve("restored");
        program.restic()
                .run("restore", "latest", "--no-lock", "--target", target.toString())
                .requireSuccess();
        Path restored = target.resolve(source.directory().toString().substring(1));
        TreeComparison.of(expected, TreeListing.of(restored)).requireEqual();
    }
}

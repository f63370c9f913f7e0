package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Files that change or vanish while they are being read, or cannot be read at all.
class UnsteadyFilesIT {
    /// Takes long enough to read that there is time to change it after the first pack of it was stored.
    private static final int LARGE = 96 << 20;

    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private Program program;
    private Path source;
    private Path large;
    private Path last;

    @BeforeEach
    void makeSource() throws IOException, InterruptedException {
        program = Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
        source = Files.createDirectories(directory.resolve("source"));
        large = source.resolve("large");
        last = Files.writeString(source.resolve("zz-last"), "the last one");
    }

    private void writeLarge() throws IOException {
        byte[] content = new byte[LARGE];
        seeds.random().nextBytes(content);
        Files.write(large, content);
    }

    @Test
    void reportsAFileThatGoesOnGrowing() throws Exception {
        writeLarge();
        byte[] more = new byte[4096];
        Finished end;
        try (RealProcess backup = startAndAwaitFirstPack()) {
            while (backup.isAlive()) {
                Files.write(large, more, StandardOpenOption.APPEND);
                Thread.sleep(1);
            }
            end = backup.await(Program.PATIENCE).requireSuccess();
        }
        Json problem = onlyProblem(end);
        assertThat(problem.get("kind").text()).isEqualTo("changed");
        assertThat(problem.get("path").text()).isEqualTo(large.toString());
        assertThat(end.errors()).contains("'" + large + "' changed while it was being read");
        requireStored(last);
    }

    @Test
    void readsAFileThatShrankOnceMore() throws Exception {
        writeLarge();
        try (RealProcess backup = startAndAwaitFirstPack()) {
            try (FileChannel channel = FileChannel.open(large, StandardOpenOption.WRITE)) {
                channel.truncate(1_234_567);
            }
            Finished end = backup.await(Program.PATIENCE).requireSuccess();
            // The system cuts the file first and sets its time later: a second reading in between tells of a change
            // too.
            assertThat(Program.summary(end).get("problems").elements())
                    .allSatisfy(
                            problem -> assertThat(problem.get("kind").text()).isEqualTo("changed"));
        }
        requireStored(large, last);
    }

    @Test
    void reportsAFileThatVanishedAfterItsDirectoryWasRead() throws Exception {
        writeLarge();
        try (RealProcess backup = startAndAwaitFirstPack()) {
            Files.delete(last);
            Finished end = backup.await(Program.PATIENCE).requireSuccess();
            Json problem = onlyProblem(end);
            assertThat(problem.get("kind").text()).isEqualTo("vanished");
            assertThat(problem.get("path").text()).isEqualTo(last.toString());
        }
        requireStored(large);
        assertThat(program.restic().run("ls", "latest").output()).doesNotContain("zz-last");
    }

    @Test
    void listsWhatItMayNotReadAndStoresTheRest() throws Exception {
        Path secret = Files.writeString(source.resolve("secret"), "secret");
        Path closed = Files.createDirectory(source.resolve("closed"));
        Files.writeString(closed.resolve("inside"), "inside");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        Finished end = withoutPrivileges("backup", "--json", source.toString())
                .run(Program.PATIENCE)
                .requireExitCode(3);
        Json summary = Program.summary(end);
        assertThat(summary.get("incomplete").flag()).isTrue();
        assertThat(summary.get("problems").elements())
                .allSatisfy(problem -> assertThat(problem.get("kind").text()).isEqualTo("unreadable"))
                .extracting(problem -> problem.get("path").text())
                .containsExactlyInAnyOrder(secret.toString(), closed.toString());
        assertThat(end.errors()).contains("'" + secret + "'", "'" + closed + "'");
        assertThat(program.restic().snapshots()).hasSize(1);
        requireStored(last);

        assertThat(withoutPrivileges("backup", source.toString())
                        .run(Program.PATIENCE)
                        .requireExitCode(3)
                        .output())
                .contains("incomplete: 2 inputs could not be read");
    }

    /// The program as a root who must heed permissions like everybody else.
    private RealProcess.Command withoutPrivileges(String... arguments) {
        return program.command(
                List.of(
                        "setpriv",
                        "--bounding-set=-dac_override,-dac_read_search",
                        "--inh-caps=-dac_override,-dac_read_search"),
                arguments);
    }

    /// One worker reads one file after the other, in the order of their names.
    private RealProcess startAndAwaitFirstPack() throws IOException, InterruptedException {
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        RealProcess backup = program.command(
                        "backup", "--json", "--quiet", "--workers", "1", "--pack-size", "4", source.toString())
                .start();
        new KillPoint.AtPack(1).await(backup, program.repository(), before);
        return backup;
    }

    private static Json onlyProblem(Finished backup) {
        List<Json> problems = Program.summary(backup).get("problems").elements();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private void requireStored(Path... files) throws IOException, InterruptedException {
        for (Path file : files) {
            assertThat(program.restic()
                            .run("dump", "latest", file.toString())
                            .requireSuccess()
                            .outputBytes())
                    .isEqualTo(Files.readAllBytes(file));
        }
        program.restic().check(true).requireSuccess();
    }
}

package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Backups that are asked to stop.
class SignalsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        program = Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void stopsInOrder(String signal, int status) throws Exception {
        ChangingSource source =
                new ChangingSource(Files.createDirectories(directory.resolve("source")), seeds.random());
        source.fill();
        source.fill();
        requireStopsInOrder(source.directory(), signal, status);
    }

    @Test
    void stopsInTheMiddleOfAHugeFile() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        try (RandomAccessFile huge = new RandomAccessFile(source.resolve("huge").toFile(), "rw")) {
            byte[] begin = new byte[8 << 20];
            seeds.random().nextBytes(begin);
            huge.write(begin);
            huge.setLength(1L << 40);
        }
        requireStopsInOrder(source, "INT", 130);
    }

    private void requireStopsInOrder(Path source, String signal, int status) throws IOException, InterruptedException {
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        try (RealProcess backup =
                program.command("backup", "--pack-size", "4", source.toString()).start()) {
            new KillPoint.AtPack(1).await(backup, program.repository(), before);
            backup.signal(signal);
            requireStopped(backup.await(SOON), status);
        }
        program.restic().check(false).requireSuccess();
    }

    private void requireStopped(Finished end, int status) throws IOException {
        assertThat(end.requireExitCode(status).errors())
                .contains("error: interrupted", "hint: run the command again to go on")
                .doesNotContain("Exception");
        RepositoryFiles left = RepositoryFiles.of(program.repository());
        assertThat(left.objects("locks")).isZero();
        assertThat(left.objects("snapshots")).isZero();
        assertThat(left.temporaries()).isEmpty();
    }

    @Test
    void doesNotWaitForACommandThatPrintsNothing() throws Exception {
        try (HeldBackup backup = HeldBackup.start(program, directory, ":")) {
            backup.process().signal("TERM");
            requireStopped(backup.process().await(SOON), 143);
        }
    }

    @Test
    void doesNotWaitForStandardInput() throws Exception {
        Path pipe = directory.resolve("pipe");
        RealProcess.command("mkfifo", pipe.toString()).run(SOON).requireSuccess();
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw");
                RealProcess backup =
                        program.command("backup", "--stdin").reading(pipe).start()) {
            writer.write('x');
            new KillPoint.AfterLock(Duration.ofMillis(500)).await(backup, program.repository(), before);
            backup.signal("INT");
            requireStopped(backup.await(SOON), 130);
        }
    }

    @Test
    void theSecondSignalEndsTheProcessAtOnce() throws Exception {
        try (HeldBackup backup = HeldBackup.start(program, directory, "trap '' TERM")) {
            backup.process().signal("INT");
            backup.process().awaitLine(line -> line.equals("stopping; once more to stop at once"), SOON);
            assertThat(backup.process().isAlive()).isTrue();
            backup.process().signal("INT");
            backup.process().await(SOON).requireExitCode(130);
            backup.release();
        }
        assertThat(program.run("repo", "unlock").requireSuccess().output()).isEqualTo("1 lock removed\n");
        assertThat(program.restic().snapshots()).isEmpty();
    }
}

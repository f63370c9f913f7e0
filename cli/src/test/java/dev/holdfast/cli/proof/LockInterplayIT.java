package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.ResticRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our locks and those of restic, of processes that run at the same time.
class LockInterplayIT {
    /// An empty line instead of a password: restic gives up. A signal is not enough for restic 0.18.
    private static final String NO_PASSWORD = "\n";

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Program program;
    private ResticRepository restic;
    private Path source;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        program = Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
        restic = program.restic();
        source = Files.createDirectories(directory.resolve("source"));
        Files.writeString(source.resolve("file"), "content");
    }

    @Test
    void aRunningBackupOutlivesResticUnlock() throws Exception {
        try (HeldBackup backup = HeldBackup.start(program, directory, ":")) {
            restic.unlock();
            backup.process().signal("HUP");
            assertThat(restic.locks()).hasSize(1);
            assertThat(backup.process().isAlive()).isTrue();
            backup.finish().requireSuccess();
        }
        assertThat(restic.run("dump", "latest", "/stdin").requireSuccess().output())
                .isEqualTo(HeldBackup.CONTENT);
        assertThat(restic.locks()).isEmpty();
        restic.check(true).requireSuccess();
    }

    @Test
    void ourUnlockLeavesTheLockOfARunningBackupAlone() throws Exception {
        try (HeldBackup backup = HeldBackup.start(program, directory, ":")) {
            assertThat(program.run("repo", "unlock").requireSuccess().output()).isEqualTo("0 locks removed\n");
            backup.finish().requireSuccess();
        }
    }

    @Test
    void othersBackUpAndListBesideARunningBackupButNobodyRemoves() throws Exception {
        try (HeldBackup backup = HeldBackup.start(program, directory, ":")) {
            restic.backup(source, ".").requireSuccess();
            program.run("backup", source.toString()).requireSuccess();
            assertThat(restic.snapshots()).hasSize(2);
            requireLockedOut(restic.run("prune"));
            requireLockedOut(restic.run("forget", "--keep-last", "1", "--group-by", ""));
            requireLockedOut(restic.run("forget", "latest", "--prune"));
            assertThat(program.run("repo", "check").requireExitCode(1).errors())
                    .contains("it is locked by process " + backup.process().pid());
            backup.finish().requireSuccess();
        }
        assertThat(restic.snapshots()).hasSize(3);
        restic.run("prune").requireSuccess();
        restic.check(true).requireSuccess();
    }

    private static void requireLockedOut(Finished refused) {
        assertThat(refused.exitCode()).as("%s", refused).isNotZero();
        assertThat(refused.errors()).contains("repository is already locked");
    }

    @Test
    void aBackupIsRefusedWhileResticHoldsAnExclusiveLock() throws Exception {
        try (RandomAccessFile answers = fifo();
                RealProcess holder = exclusiveRestic()) {
            Finished refused =
                    program.run("backup", "--json", source.toString()).requireExitCode(1);
            Json error = Json.parse(refused.lines().getLast()).get("error");
            assertThat(error.get("code").text()).isEqualTo("REPOSITORY_LOCKED");
            assertThat(error.get("message").text())
                    .contains("it is locked exclusively by process " + holder.pid(), "since");
            assertThat(refused.errors()).contains("--retry-lock", "holdfast repo unlock");
            assertThat(restic.locks()).hasSize(1);
            answers.writeBytes(NO_PASSWORD);
            holder.await(SOON);
        }
        assertThat(restic.snapshots()).isEmpty();
    }

    @Test
    void aPatientBackupBeginsWhenTheLockGoesAway() throws Exception {
        try (RandomAccessFile answers = fifo();
                RealProcess holder = exclusiveRestic();
                RealProcess backup = program.command("backup", "--retry-lock", "20s", source.toString())
                        .start()) {
            backup.awaitLine(line -> line.contains("waiting up to 20 s"), SOON);
            answers.writeBytes(NO_PASSWORD);
            holder.await(SOON);
            backup.await(SOON).requireSuccess();
        }
        assertThat(restic.snapshots()).hasSize(1);
        assertThat(restic.locks()).isEmpty();
    }

    /// A pipe in which nothing ever comes, open at both ends. Whoever reads from it gives up when it is closed; a
    /// signal
    /// is not enough for restic 0.18.
    private RandomAccessFile fifo() throws IOException, InterruptedException {
        RealProcess.command("mkfifo", directory.resolve("answers").toString())
                .run(SOON)
                .requireSuccess();
        return new RandomAccessFile(directory.resolve("answers").toFile(), "rw");
    }

    /// restic waiting for somebody to type a new password, with an exclusive lock.
    private RealProcess exclusiveRestic() throws IOException, InterruptedException {
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        RealProcess holder = restic.command("key", "passwd")
                .reading(directory.resolve("answers"))
                .start();
        new KillPoint.AfterLock(Duration.ofMillis(500)).await(holder, program.repository(), before);
        return holder;
    }
}

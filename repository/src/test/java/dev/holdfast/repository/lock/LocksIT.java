package dev.holdfast.repository.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Locks of ours against locks of the real restic, on one host.
class LocksIT {
    private static final long NO_PROCESS = 4_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    private OpenRepository repository;

    static Stream<RealRestic> restics() {
        return RealRestic.all();
    }

    @BeforeEach
    void makeRepository() throws Exception {
        Repositories.in(temporary.resolve("repository"));
        repository = open(ProcessHandle.current().pid(), InstantSource.system());
    }

    @ParameterizedTest
    @MethodSource("restics")
    void aSharedLockOfOursLetsResticBackUpButNotPrune(RealRestic restic) throws Exception {
        ResticRepository theirs = theirs(restic);
        Files.writeString(temporary.resolve("file"), "content");
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(theirs.locks()).containsExactly(lock.id().toString());
            theirs.backup(temporary, "--exclude", "repository", ".").requireSuccess();
            assertLockedOut(theirs.run("prune"));
            assertLockedOut(theirs.run("forget", "latest"));
        }
        theirs.run("prune").requireSuccess();
        assertThat(theirs.locks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void anExclusiveLockOfOursLocksResticOut(RealRestic restic) throws Exception {
        ResticRepository theirs = theirs(restic);
        try (RepositoryLock lock = repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            assertThat(lock.isExclusive()).isTrue();
            assertLockedOut(theirs.run("snapshots"));
        }
        theirs.run("snapshots").requireSuccess();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void aRunningBackupOfResticExcludesAnExclusiveLockOfOurs(RealRestic restic) throws Exception {
        Path pipe = pipe();
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw");
                RealProcess backup = startBackup(restic, pipe)) {
            assertThatThrownBy(() -> repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE))
                    .isInstanceOf(RepositoryLocked.class)
                    .hasMessageContaining("process " + backup.pid() + " on " + hostname());
            repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE).close();

            finish(writer);
            backup.await(SOON).requireSuccess();
            repository.locks().acquireExclusive(SOON, LockEvents.NONE).close();
        }
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticUnlockNeitherKillsUsNorTakesOurLock(RealRestic restic) throws Exception {
        ResticRepository theirs = theirs(restic);
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            theirs.unlock();

            assertThat(theirs.locks()).containsExactly(lock.id().toString());
            lock.assertHeld();
        }
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticUnlockRemovesLocksOfOursThatAreStale(RealRestic restic) throws Exception {
        ResticRepository theirs = theirs(restic);
        InstantSource anHourAgo = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));
        RepositoryLock dead =
                open(NO_PROCESS, InstantSource.system()).locks().acquireShared(Duration.ZERO, LockEvents.NONE);
        RepositoryLock old =
                open(ProcessHandle.current().pid(), anHourAgo).locks().acquireShared(Duration.ZERO, LockEvents.NONE);
        assertThat(theirs.locks())
                .containsExactlyInAnyOrder(dead.id().toString(), old.id().toString());

        theirs.unlock();

        assertThat(theirs.locks()).isEmpty();
        dead.close();
        old.close();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void removesTheLockOfAKilledResticOnly(RealRestic restic) throws Exception {
        Path pipe = pipe();
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw");
                RealProcess backup = startBackup(restic, pipe)) {
            assertThat(writer.getFD().valid()).isTrue();
            assertThat(repository.locks().removeStale((id, problem) -> {})).isEmpty();

            backup.kill();

            assertThat(repository.locks().removeStale((id, problem) -> {})).hasSize(1);
            repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE).close();
        }
    }

    private RealProcess startBackup(RealRestic restic, Path pipe) throws IOException, InterruptedException {
        RealProcess backup = theirs(restic)
                .command("backup", "--stdin", "--stdin-filename", "stream")
                .reading(pipe)
                .start();
        for (int i = 0; i < 600 && backup.isAlive(); i++) {
            if (!list().isEmpty()) {
                Thread.sleep(500); // restic removes its lock again if it finds a rival after 200 ms
                return backup;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("restic took no lock: " + backup.kill());
    }

    private static void finish(RandomAccessFile writer) throws IOException {
        writer.write(new byte[10]);
        writer.close();
    }

    private List<StoredLock> list() throws IOException, InterruptedException {
        return repository.locks().list((id, problem) -> {});
    }

    private Path pipe() throws InterruptedException {
        Path pipe = temporary.resolve("pipe");
        RealProcess.command("mkfifo", pipe.toString()).run(SOON).requireSuccess();
        return pipe;
    }

    private static void assertLockedOut(Finished command) {
        assertThat(command.exitCode()).isNotZero();
        assertThat(command.errors()).contains("already locked");
    }

    private ResticRepository theirs(RealRestic restic) {
        return restic.repository(temporary.resolve("repository"), Repositories.PASSWORD);
    }

    private OpenRepository open(long pid, InstantSource clock) throws IOException, InterruptedException {
        Host host = new Host(hostname(), "tester", 1000, 1000, pid);
        return Repository.open(
                LocalStorage.at(temporary.resolve("repository")),
                Repositories.password(),
                new RepositoryContext(Repositories.random(pid), clock, host));
    }

    private static String hostname() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
    }
}

package dev.holdfast.repository.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.LockFile;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.decorate.ForwardingStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Time passes only while somebody waits: [Pause] turns the clock. The refreshing thread looks at the clock
/// once an hour of real time, so that tests do its work by [RepositoryLock#assertHeld].
class LocksTest {
    private static final LockTiming TIMING = new LockTiming(
            LockTiming.STANDARD.settle(),
            LockTiming.STANDARD.refresh(),
            LockTiming.STANDARD.lost(),
            LockTiming.STANDARD.stale(),
            Duration.ofHours(1),
            LockTiming.STANDARD.firstRetry(),
            LockTiming.STANDARD.longestRetry());

    private final MemoryStorage storage = new MemoryStorage();
    private final TestClock clock = TestClock.at(Repositories.NOW);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Pause pause = clock::advance;
    private final Set<Long> alive = Set.of(1L, 2L);
    private OpenRepository repository;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.in(storage);
    }

    @Test
    void sharesALock() throws Exception {
        try (RepositoryLock one = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE);
                RepositoryLock other = locks(2).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(files()).containsExactlyInAnyOrder(one.id(), other.id());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void writesWhoHoldsTheLock() throws Exception {
        try (RepositoryLock lock = locks(1).acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            StoredLock stored = locks(2).list((id, problem) -> {}).getFirst();

            assertThat(stored.id()).isEqualTo(lock.id());
            assertThat(stored.content().exclusive()).isTrue();
            assertThat(stored.content().pid()).isEqualTo(1);
            assertThat(stored.content().hostname()).isEqualTo("test-host");
            assertThat(stored.content().time()).hasToString(Repositories.NOW);
        }
    }

    @Test
    void anExclusiveLockExcludesEverybody() throws Exception {
        try (RepositoryLock held = locks(1).acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            assertThatThrownBy(() -> locks(2).acquireShared(Duration.ZERO, LockEvents.NONE))
                    .isInstanceOf(RepositoryLocked.class)
                    .hasMessageContaining("locked exclusively by process 1 on test-host by tester");
            assertThatThrownBy(() -> locks(2).acquireExclusive(Duration.ZERO, LockEvents.NONE))
                    .isInstanceOf(RepositoryLocked.class);
            assertThat(files()).containsExactly(held.id());
        }
    }

    @Test
    void aSharedLockExcludesAnExclusiveOne() throws Exception {
        try (RepositoryLock held = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThatThrownBy(() -> locks(2).acquireExclusive(Duration.ZERO, LockEvents.NONE))
                    .isInstanceOfSatisfying(
                            RepositoryLocked.class,
                            locked -> assertThat(locked.holder().id()).isEqualTo(held.id()));
        }
    }

    @Test
    void withdrawsItsLockIfARivalWroteOneAtTheSameTime() throws Exception {
        pause = duration -> {
            pause = clock::advance;
            writeRivalLock();
            clock.advance(duration);
        };

        assertThatThrownBy(() -> locks(1).acquireShared(Duration.ZERO, LockEvents.NONE))
                .isInstanceOf(RepositoryLocked.class);

        assertThat(locks(1).list((id, problem) -> {}))
                .singleElement()
                .satisfies(lock -> assertThat(lock.content().pid()).isEqualTo(2));
    }

    @Test
    void waitsForALockToGoAway() throws Exception {
        RepositoryLock held = locks(1).acquireExclusive(Duration.ZERO, LockEvents.NONE);
        pause = duration -> {
            clock.advance(duration);
            if (!clock.instant().isBefore(Instant.parse("2026-01-01T00:01:00Z"))) {
                held.close();
            }
        };

        try (RepositoryLock lock = locks(2).acquireShared(Duration.ofMinutes(2), noting())) {
            assertThat(files()).containsExactly(lock.id());
        }

        assertThat(events).containsExactly("waiting PT2M");
    }

    @Test
    void givesUpWaitingWhenTheTimeIsOver() throws Exception {
        try (RepositoryLock held = locks(1).acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            assertThat(held.isExclusive()).isTrue();
            Instant start = clock.instant();
            pause = duration -> {
                pauses.add(duration);
                clock.advance(duration);
            };

            assertThatThrownBy(() -> locks(2).acquireShared(Duration.ofSeconds(17), LockEvents.NONE))
                    .isInstanceOf(RepositoryLocked.class);

            assertThat(Duration.between(start, clock.instant())).hasSeconds(17);
            assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
        }
    }

    @Test
    void anUnreadableLockExcludesEverybody() throws Exception {
        put(7, new byte[100]);

        assertThatThrownBy(() -> locks(1).acquireShared(Duration.ZERO, LockEvents.NONE))
                .isInstanceOf(UnreadableLock.class)
                .hasMessageContaining("one of its locks cannot be read");
    }

    @Test
    void advisesToRemoveNoLockIfOnlyTheStorageFails() throws Exception {
        repository.objects().save(ObjectKind.LOCK, lockFile(2, false));
        ForwardingStorage failing = new ForwardingStorage(storage) {
            @Override
            public byte[] read(ObjectName name) throws StorageException {
                throw new Unavailable("no answer", null);
            }
        };
        RepositoryContext context = Repositories.context(clock);
        EncryptedObjects objects = new EncryptedObjects(failing, repository.key(), 2, context.random());
        Locks locks = new Locks(failing, objects, context, TIMING, duration -> pause.sleep(duration), alive::contains);

        assertThatThrownBy(() -> locks.acquireShared(Duration.ZERO, LockEvents.NONE))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void anEmptyLockFileExcludesNobody() throws Exception {
        put(7, new byte[0]);

        locks(1).acquireExclusive(Duration.ZERO, LockEvents.NONE).close();
    }

    @Test
    void refreshesByANewFile() throws Exception {
        try (RepositoryLock lock = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            Id first = lock.id();
            clock.advance(Duration.ofMinutes(6));

            lock.assertHeld();

            assertThat(lock.id()).isNotEqualTo(first);
            assertThat(files()).containsExactly(lock.id());
            StoredLock stored = locks(2).list((id, problem) -> {}).getFirst();
            assertThat(stored.content().time().toInstant()).isEqualTo(clock.instant());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void refreshesInTimeEvenIfItsFileWasRemoved() throws Exception {
        try (RepositoryLock lock = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            locks(2).removeAll();
            clock.advance(Duration.ofMinutes(6));

            lock.assertHeld();

            assertThat(files()).containsExactly(lock.id());
        }
    }

    @Test
    void isStillHeldAfterALongSleepIfItsFileIsThere() throws Exception {
        try (RepositoryLock lock = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            clock.advance(Duration.ofHours(10));

            lock.assertHeld();

            assertThat(files()).containsExactly(lock.id());
        }
    }

    @Test
    void isLostAfterALongSleepIfItsFileWasRemoved() throws Exception {
        try (RepositoryLock lock = locks(1).acquireShared(Duration.ZERO, noting())) {
            // Removed first: the lock's own thread may look at the clock at any time, and would refresh what is there.
            locks(2).removeAll();
            clock.advance(Duration.ofHours(10));

            assertThatThrownBy(lock::assertHeld).isInstanceOf(LockLost.class).hasMessageContaining("600 minutes");
            assertThatThrownBy(lock::assertHeld).isInstanceOf(LockLost.class);

            assertThat(events).containsExactly("lost");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void refreshesOnAThreadOfItsOwn() throws Exception {
        LockTiming quick = new LockTiming(
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofMillis(1),
                Duration.ZERO,
                Duration.ZERO);
        try (RepositoryLock lock = locks(1, quick).acquireShared(Duration.ZERO, LockEvents.NONE)) {
            Id first = lock.id();
            clock.advance(Duration.ofSeconds(1));

            for (int i = 0; lock.id().equals(first) && i < 10_000; i++) {
                Thread.sleep(1);
            }

            assertThat(lock.id()).isNotEqualTo(first);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void removesTheLockOfAnInterruptedThread() throws Exception {
        RepositoryLock lock = locks(1).acquireShared(Duration.ZERO, LockEvents.NONE);
        Thread.currentThread().interrupt();

        lock.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
    }

    @Test
    void removesOldLocksAndThoseOfDeadProcesses() throws Exception {
        repository.objects().save(ObjectKind.LOCK, lockFile(3, false));
        Id living = repository.objects().save(ObjectKind.LOCK, lockFile(2, false));
        Id elsewhere = repository.objects().save(ObjectKind.LOCK, lockFile(3, false, "elsewhere"));

        assertThat(locks(1).removeStale((id, problem) -> {}))
                .singleElement()
                .satisfies(lock -> assertThat(lock.content().pid()).isEqualTo(3));
        assertThat(files()).containsExactlyInAnyOrder(living, elsewhere);

        clock.advance(Duration.ofMinutes(31));
        assertThat(locks(1).removeStale((id, problem) -> {})).hasSize(2);
    }

    @Test
    void keepsUnreadableLocksUnlessAllAreToBeRemoved() throws Exception {
        put(7, new byte[100]);
        put(8, new byte[0]);
        List<Id> unreadable = new ArrayList<>();

        assertThat(locks(1).removeStale((id, problem) -> unreadable.add(id))).isEmpty();
        assertThat(unreadable).containsExactly(new Id(0, 0, 0, 7));

        assertThat(locks(1).removeAll()).isEqualTo(2);
        assertThat(files()).isEmpty();
    }

    private Locks locks(long pid) {
        return locks(pid, TIMING);
    }

    private Locks locks(long pid, LockTiming timing) {
        RepositoryContext context = new RepositoryContext(
                Repositories.random(pid), clock, new Host("test-host", "tester", 1000, 1000, pid));
        return new Locks(
                storage,
                repository.objects(),
                context,
                timing,
                duration -> pause.sleep(duration),
                process -> alive.contains(process));
    }

    private void writeRivalLock() throws InterruptedException {
        try {
            repository.objects().save(ObjectKind.LOCK, lockFile(2, true));
        } catch (IOException impossible) {
            throw new AssertionError("main memory does not fail", impossible);
        }
    }

    private byte[] lockFile(long pid, boolean exclusive) {
        return lockFile(pid, exclusive, "test-host");
    }

    private byte[] lockFile(long pid, boolean exclusive, String host) {
        return new LockFile(Timestamp.of(clock.instant(), ZoneOffset.UTC), exclusive, host, "tester", pid, 0, 0)
                .encode();
    }

    private void put(int number, byte[] content) throws IOException, InterruptedException {
        storage.put(new ObjectName(ObjectKind.LOCK, new Id(0, 0, 0, number).toString()), Content.of(content));
    }

    private List<Id> files() throws IOException, InterruptedException {
        return repository.objects().list(ObjectKind.LOCK);
    }

    private LockEvents noting() {
        return new LockEvents() {
            @Override
            public void waiting(RepositoryLocked cause, Duration limit) {
                events.add("waiting " + limit);
            }

            @Override
            public void warning(IOException problem) {
                events.add("warning " + problem.getMessage());
            }

            @Override
            public void lost(LockLost problem) {
                events.add("lost");
            }
        };
    }
}

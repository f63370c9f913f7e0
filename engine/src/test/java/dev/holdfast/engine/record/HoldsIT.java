package dev.holdfast.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.record.PointRecord.Kind;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.RetentionPlan;
import dev.holdfast.engine.retention.RetentionPoint;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.copy.Copy;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds in a repository that restic works on too.
class HoldsIT {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<KeepRule> LAST = List.of(new KeepRule.Last(1));

    @TempDir
    private Path directory;

    private OpenRepository repository;
    private ResticRepository restic;
    private SnapshotId old;
    private SnapshotId newest;

    @BeforeEach
    void makeTwoPoints() throws Exception {
        repository = Repositories.in(directory);
        restic = RealRestic.newest().repository(directory, Repositories.PASSWORD);
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            var tree = contents.tree(RepositoryContents.file("a", contents.data("a")));
            old = contents.snapshot("2026-01-01T00:00:00Z", tree);
            newest = contents.snapshot("2026-02-01T00:00:00Z", tree);
        }
    }

    @Test
    void whatIsHeldIsKeptUntilTheHoldIsRemoved() throws Exception {
        assertThat(removedBy(LAST)).containsExactly(old);
        write(repository, Kind.HOLD, old, NOW, Optional.empty());
        RetentionPlan plan = plan(repository, LAST, NOW);
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.groups()).hasSize(1);
        assertThat(plan.groups().getFirst().decisions().getLast().reasons()).containsExactly("held: case 1");
        write(repository, Kind.RELEASE, old, NOW.plusSeconds(1), Optional.empty());
        assertThat(removedBy(LAST)).containsExactly(old);
        write(repository, Kind.HOLD, old, NOW.plusSeconds(2), Optional.empty());
        assertThat(removedBy(LAST)).isEmpty();
    }

    @Test
    void aHoldWithAnEndEndsByItself() throws Exception {
        write(repository, Kind.HOLD, old, NOW, Optional.of(NOW.plusSeconds(10)));
        assertThat(plan(repository, LAST, NOW.plusSeconds(10)).removed()).isEmpty();
        assertThat(plan(repository, LAST, NOW.plusSeconds(11)).removed())
                .extracting(RetentionPoint::id)
                .containsExactly(old);
    }

    @Test
    void copiesAreHeldToo() throws Exception {
        write(repository, Kind.HOLD, old, NOW, Optional.empty());
        OpenRepository copy = Repositories.inMemory();
        try (RepositoryLock lock = copy.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(new Copy(
                                    repository.loadIndex(Progress.NONE),
                                    copy.loadIndex(Progress.NONE),
                                    lock,
                                    WriteOptions.defaults(),
                                    1,
                                    Progress.NONE)
                            .run(all(repository), List.of())
                            .copied())
                    .hasSize(3);
        }
        assertThat(plan(copy, LAST, NOW).removed()).isEmpty();
    }

    @Test
    void resticIsNotDisturbedAndChecksRecordsAndDoesNotTakeThemForTheLatest() throws Exception {
        write(repository, Kind.HOLD, newest, NOW, Optional.empty());
        restic.check(true).requireSuccess();
        // A record holds no such file.
        assertThat(restic.run("dump", "latest", "/a").requireSuccess().output()).isEqualTo("a");
        assertThat(repository
                        .snapshots()
                        .resolve("latest", SnapshotFilter.ALL, (id, problem) -> {})
                        .id())
                .isEqualTo(newest);
        // A policy that groups by paths leaves records alone; retagged points stay held, under their new ids.
        restic.run("tag", "--add", "gold", old.toString()).requireSuccess();
        write(repository, Kind.HOLD, old, NOW, Optional.empty());
        restic.run("forget", "--keep-last", "1").requireSuccess();
        assertThat(Holds.of(all(repository), NOW).all()).hasSize(2);
    }

    @Test
    void aPointThatResticRetagsStaysHeld() throws Exception {
        write(repository, Kind.HOLD, old, NOW, Optional.empty());
        restic.run("tag", "--add", "gold", old.toString()).requireSuccess();
        List<StoredSnapshot> all = all(repository);
        assertThat(all).extracting(StoredSnapshot::id).doesNotContain(old);
        assertThat(removedBy(LAST)).isEmpty();
    }

    private List<SnapshotId> removedBy(List<KeepRule> rules) throws IOException, InterruptedException {
        return plan(repository, rules, NOW).removed().stream()
                .map(RetentionPoint::id)
                .toList();
    }

    private static RetentionPlan plan(OpenRepository repository, List<KeepRule> rules, Instant now)
            throws IOException, InterruptedException {
        List<StoredSnapshot> all = all(repository);
        return RetentionPlan.of(all, _ -> rules, now.atZone(ZoneOffset.UTC), Holds.of(all, now));
    }

    private static void write(
            OpenRepository repository, Kind kind, SnapshotId about, Instant made, Optional<Instant> until)
            throws IOException, InterruptedException {
        StoredSnapshot point = all(repository).stream()
                .filter(stored -> PointRecord.origin(stored).equals(about))
                .findFirst()
                .orElseThrow();
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            PointRecord content = new PointRecord(kind, about, made, "anna@db1", "case 1", until);
            assertThat(new RecordWriter(repository, lock, "holdfast test").write(content, point))
                    .isNotNull();
        }
    }

    private static List<StoredSnapshot> all(OpenRepository repository) throws IOException, InterruptedException {
        return repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
            throw new AssertionError(problem);
        });
    }
}

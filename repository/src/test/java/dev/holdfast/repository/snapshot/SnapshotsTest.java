package dev.holdfast.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SnapshotsTest {
    private static final BlobId TREE = BlobId.parse("ab".repeat(32));
    private static final Snapshots.ProblemHandler NO_PROBLEM = (id, problem) -> {
        throw new AssertionError(problem);
    };

    private final MemoryStorage memory = new MemoryStorage();
    private final FaultyStorage storage = new FaultyStorage(memory);
    private Snapshots snapshots;

    @BeforeEach
    void init() throws IOException, InterruptedException {
        OpenRepository repository = Repositories.in(storage);
        snapshots = repository.snapshots();
    }

    private SnapshotId save(String time, String host, List<String> paths, List<String> tags)
            throws IOException, InterruptedException {
        Snapshot snapshot = RepositoryContents.of(time, TREE).toBuilder()
                .hostname(host)
                .paths(paths)
                .tags(tags)
                .build();
        return snapshots.save(snapshot);
    }

    private SnapshotId save(String time) throws IOException, InterruptedException {
        return save(time, "h", List.of("/a"), List.of());
    }

    private List<SnapshotId> list(SnapshotFilter filter) throws IOException, InterruptedException {
        return snapshots.list(filter, NO_PROBLEM).stream()
                .map(StoredSnapshot::id)
                .toList();
    }

    @Test
    void listsOldestFirstAndFindsTheLatest() throws Exception {
        SnapshotId second = save("2026-01-02T00:00:00Z");
        SnapshotId third = save("2026-01-03T00:00:00Z");
        SnapshotId first = save("2026-01-01T00:00:00Z");
        assertThat(list(SnapshotFilter.ALL)).containsExactly(first, second, third);
        assertThat(snapshots.latest(SnapshotFilter.ALL, NO_PROBLEM))
                .map(StoredSnapshot::id)
                .contains(third);
        assertThat(snapshots.resolve("latest", SnapshotFilter.ALL, NO_PROBLEM).id())
                .isEqualTo(third);
    }

    @Test
    void filtersByHostPathsAndTags() throws Exception {
        SnapshotId one = save("2026-01-01T00:00:00Z", "one", List.of("/a", "/b"), List.of("x", "y"));
        SnapshotId two = save("2026-01-02T00:00:00Z", "two", List.of("/a"), List.of("z"));
        assertThat(list(new SnapshotFilter(List.of("one"), List.of(), List.of())))
                .containsExactly(one);
        assertThat(list(new SnapshotFilter(List.of("one", "two"), List.of("/a"), List.of())))
                .containsExactly(one, two);
        assertThat(list(new SnapshotFilter(List.of(), List.of("/a", "/b"), List.of())))
                .containsExactly(one);
        assertThat(list(new SnapshotFilter(List.of(), List.of(), List.of(List.of("x", "y")))))
                .containsExactly(one);
        assertThat(list(new SnapshotFilter(List.of(), List.of(), List.of(List.of("x", "z"), List.of("z")))))
                .containsExactly(two);
        assertThat(list(new SnapshotFilter(List.of("three"), List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void findsASnapshotByAPrefixOfItsIdWhateverTheFilterSays() throws Exception {
        SnapshotId id = save("2026-01-01T00:00:00Z");
        SnapshotFilter nothing = new SnapshotFilter(List.of("nobody"), List.of(), List.of());
        for (int digits : new int[] {1, 8, 64}) {
            assertThat(snapshots
                            .resolve(id.toString().substring(0, digits), nothing, NO_PROBLEM)
                            .id())
                    .isEqualTo(id);
        }
        assertThatThrownBy(() -> snapshots.resolve("latest", nothing, NO_PROBLEM))
                .isInstanceOf(SnapshotNotFound.class)
                .hasMessageContaining("none that fits the filter");
    }

    @Test
    void refusesAPrefixOfSeveralOrNone() throws Exception {
        assertThatThrownBy(() -> snapshots.resolve("latest", SnapshotFilter.ALL, NO_PROBLEM))
                .isInstanceOf(SnapshotNotFound.class)
                .hasMessageContaining("has none");
        Set<String> firstDigits = new HashSet<>();
        String shared = "";
        for (int day = 10; shared.isEmpty(); day++) {
            String digit = save("2026-01-" + day + "T00:00:00Z").toString().substring(0, 1);
            shared = firstDigits.add(digit) ? "" : digit;
        }
        String ambiguous = shared;
        assertThatThrownBy(() -> snapshots.resolve(ambiguous, SnapshotFilter.ALL, NO_PROBLEM))
                .isInstanceOf(SnapshotNotFound.class)
                .hasMessageContaining("2 ids begin with it");
        assertThatThrownBy(() -> snapshots.resolve("zz", SnapshotFilter.ALL, NO_PROBLEM))
                .hasMessageContaining("named by 'latest'");
        assertThatThrownBy(() -> snapshots.resolve("", SnapshotFilter.ALL, NO_PROBLEM))
                .isInstanceOf(SnapshotNotFound.class);
    }

    @Test
    void tellsOfAnUnreadableSnapshotAndListsTheOthers() throws Exception {
        SnapshotId good = save("2026-01-01T00:00:00Z");
        SnapshotId bad = save("2026-01-02T00:00:00Z");
        ObjectName name = new ObjectName(ObjectKind.SNAPSHOT, bad.toString());
        byte[] bytes = memory.read(name);
        bytes[20] ^= 1;
        memory.put(name, Content.of(bytes));
        List<SnapshotId> unreadable = new ArrayList<>();
        assertThat(snapshots.list(SnapshotFilter.ALL, (id, problem) -> {
                    assertThat(problem).hasMessageContaining("damaged snapshot '" + id);
                    unreadable.add(id);
                }))
                .extracting(StoredSnapshot::id)
                .containsExactly(good);
        assertThat(unreadable).containsExactly(bad);
    }

    @Test
    void failsRatherThanListHalfWhenTheStorageFails() throws Exception {
        save("2026-01-01T00:00:00Z");
        save("2026-01-02T00:00:00Z");
        storage.on(
                Operation.READ,
                ObjectKind.SNAPSHOT,
                1,
                1,
                new Fault.Before(() -> new StorageFailure("no answer", null)));
        assertThatThrownBy(() -> list(SnapshotFilter.ALL))
                .isInstanceOf(StorageFailure.class)
                .hasMessage("no answer");
    }

    @Test
    @Timeout(20)
    void listsTenThousandInAMomentAndInOrder() throws Exception {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 10_000; i++) {
            save(start.plusSeconds(i * 7919L % 10_000).toString());
        }
        long began = System.nanoTime();
        List<StoredSnapshot> all = snapshots.list(SnapshotFilter.ALL, NO_PROBLEM);
        assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
        assertThat(all).hasSize(10_000).isSortedAccordingTo(StoredSnapshot.BY_TIME);
    }
}

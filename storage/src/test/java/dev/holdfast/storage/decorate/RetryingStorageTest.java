package dev.holdfast.storage.decorate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.storage.memory.MemoryStorage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetryingStorageTest {
    private static final Fault BEFORE = new Fault.Before(() -> new Unavailable("down", null));
    private static final Fault AFTER = new Fault.After(() -> new Unavailable("answer lost", null));
    private static final RetryPolicy POLICY = new RetryPolicy(
            Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofSeconds(10));

    private final FaultyStorage faulty = new FaultyStorage(new MemoryStorage());
    private final List<Duration> waits = new ArrayList<>();
    private long now;
    private final RetryingStorage storage = new RetryingStorage(
            faulty,
            POLICY,
            (problem, wait) -> assertThat(problem).hasMessageMatching("down|answer lost"),
            () -> Long.MIN_VALUE, // of the random numbers from 0 to 1 the middle one: waits are as the policy says
            () -> now,
            this::sleep);

    private void sleep(Duration duration) {
        waits.add(duration);
        now += duration.toNanos();
    }

    @Nested
    class UnderConstantTrouble extends StorageContract {
        @Override
        protected Storage open() {
            FaultyStorage troubled = new FaultyStorage(new MemoryStorage());
            for (ObjectKind kind : ObjectKind.values()) {
                troubled.on(Operation.PUT, kind, 0, 2, AFTER)
                        .on(Operation.READ, kind, 0, 2, AFTER)
                        .on(Operation.SIZE, kind, 0, 2, BEFORE)
                        .on(Operation.LIST, kind, 0, 2, BEFORE)
                        .on(Operation.REMOVE, kind, 0, 2, AFTER);
            }
            return new RetryingStorage(
                    troubled, POLICY, (problem, wait) -> {}, () -> Long.MIN_VALUE, () -> 0, duration -> {});
        }
    }

    @Test
    void waitsLongerEachTimeUpToALimit() throws Exception {
        faulty.on(Operation.PUT, ObjectKind.CONFIG, 1, 6, BEFORE);
        storage.put(ObjectName.CONFIG, Content.of(new byte[1]));
        assertThat(waits).isEmpty();
        storage.put(ObjectName.CONFIG, Content.of(new byte[2]));
        assertThat(waits.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
        assertThat(storage.read(ObjectName.CONFIG)).hasSize(2);
    }

    @Test
    void aPutWhoseAnswerWasLostIsDoneOnce() throws Exception {
        faulty.on(Operation.PUT, ObjectKind.CONFIG, 0, 1, AFTER);
        storage.put(ObjectName.CONFIG, Content.of(new byte[3]));
        assertThat(storage.read(ObjectName.CONFIG)).hasSize(3);
        assertThat(waits).hasSize(1);
    }

    @Test
    void givesUpSoonOnAStorageThatNeverAnswered() {
        faulty.always(Operation.READ, ObjectKind.CONFIG, BEFORE);
        assertThatThrownBy(() -> storage.read(ObjectName.CONFIG)).isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void keepsToTheBudgetOnceItHasAnswered() {
        assertThatThrownBy(() -> storage.read(ObjectName.CONFIG)).isInstanceOf(ObjectMissing.class);
        faulty.always(Operation.READ, ObjectKind.CONFIG, BEFORE);
        assertThatThrownBy(() -> storage.read(ObjectName.CONFIG)).isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void doesNotRepeatWhatCannotGetBetter() {
        faulty.on(Operation.PUT, ObjectKind.CONFIG, 0, 1, new Fault.Before(() -> new AccessDenied("not yours", null)));
        assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[1])))
                .isInstanceOf(AccessDenied.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void fillsTheWholeBufferAgain() throws Exception {
        storage.put(ObjectName.CONFIG, Content.of(new byte[] {1, 2, 3, 4}));
        faulty.on(Operation.READ, ObjectKind.CONFIG, 0, 1, AFTER);
        ByteBuffer target = ByteBuffer.allocate(4).position(1).limit(3);
        storage.read(ObjectName.CONFIG, 2, target);
        assertThat(target.array()).containsExactly(0, 3, 4, 0);
    }

    @Test
    void neverShowsAnObjectTwice() throws Exception {
        storage.put(ObjectName.CONFIG, Content.of(new byte[1]));
        faulty.always(Operation.LIST, ObjectKind.CONFIG, AFTER);
        List<ObjectName> shown = new ArrayList<>();
        assertThatThrownBy(() -> storage.list(ObjectKind.CONFIG, (name, size) -> shown.add(name)))
                .isInstanceOf(Unavailable.class);
        assertThat(shown).containsExactly(ObjectName.CONFIG);
    }
}

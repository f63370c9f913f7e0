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
import dev.holdfast.storage.memory.MemoryStorage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecoratorsTest {
    @Nested
    class Measured extends StorageContract {
        @Override
        protected Storage open() {
            return new MeasuredStorage(new MemoryStorage());
        }

        @Test
        void countsOperationsAndBytesOfEachKind() throws Exception {
            MeasuredStorage measured = new MeasuredStorage(new MemoryStorage());
            ObjectName pack = name(ObjectKind.PACK);
            measured.put(pack, Content.of(bytes(100)));
            measured.put(ObjectName.CONFIG, Content.of(bytes(10)));
            measured.read(pack);
            measured.read(pack, 10, ByteBuffer.allocate(20));
            measured.size(pack);
            measured.list(ObjectKind.PACK, (name, size) -> {});
            measured.remove(pack);
            assertThatThrownBy(() -> measured.read(pack)).isInstanceOf(ObjectMissing.class);

            assertThat(measured.usage(ObjectKind.PACK)).isEqualTo(new StorageUsage(1, 100, 2, 120, 1, 1, 1, 1));
            assertThat(measured.usage()).isEqualTo(new StorageUsage(2, 110, 2, 120, 1, 1, 1, 1));
        }
    }

    @Nested
    class Forwarding extends StorageContract {
        @Override
        protected Storage open() {
            return new ForwardingStorage(new MemoryStorage()) {};
        }
    }

    @Nested
    class Bounded extends StorageContract {
        @Override
        protected Storage open() {
            return new BoundedStorage(new MemoryStorage());
        }
    }

    @Test
    void boundedLetsNoMoreThroughThanThereAreConnections() throws Exception {
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Storage counting = new ForwardingStorage(new MemoryStorage()) {
            @Override
            public void put(ObjectName name, Content content) throws InterruptedException {
                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                Thread.sleep(5);
                under.decrementAndGet();
            }
        };
        try (BoundedStorage storage = new BoundedStorage(counting);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> put = () -> {
                storage.put(ObjectName.CONFIG, Content.of(new byte[1]));
                return storage;
            };
            for (Future<Object> done : executor.invokeAll(Collections.nCopies(40, put))) {
                done.get();
            }
        }
        assertThat(most.get()).isEqualTo(4);
    }

    @Test
    void readOnlyRefusesEveryChangeAndReadsOn() throws Exception {
        MemoryStorage memory = new MemoryStorage();
        memory.put(ObjectName.CONFIG, Content.of(new byte[7]));
        try (ReadOnlyStorage storage = new ReadOnlyStorage(memory)) {
            assertThatThrownBy(storage::prepare).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[1])))
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("config");
            assertThatThrownBy(() -> storage.remove(ObjectName.CONFIG)).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> storage.removeLeftovers(Instant.EPOCH)).isInstanceOf(AccessDenied.class);
            assertThat(storage.read(ObjectName.CONFIG)).hasSize(7);
        }
    }
}

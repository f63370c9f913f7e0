package dev.holdfast.storage.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.memory.MemoryStorage;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FaultyStorageTest extends StorageContract {
    @Override
    protected Storage open() {
        return new FaultyStorage(new MemoryStorage());
    }

    private final MemoryStorage memory = new MemoryStorage();
    private final FaultyStorage faulty = new FaultyStorage(memory);

    @Test
    void failsTheOperationsThatTheScriptNames() throws Exception {
        faulty.on(Operation.PUT, ObjectKind.PACK, 1, 2, new Fault.Before(() -> new StorageFull("full", null)));
        ObjectName name = name(ObjectKind.PACK);
        Content content = Content.of(bytes(10));
        faulty.put(name, content);
        assertThatThrownBy(() -> faulty.put(name, content)).isInstanceOf(StorageFull.class);
        faulty.put(name(ObjectKind.INDEX), content);
        assertThatThrownBy(() -> faulty.put(name, content)).isInstanceOf(StorageFull.class);
        faulty.put(name, content);
    }

    @Test
    void doesTheWorkAndFailsAllTheSame() throws Exception {
        faulty.always(Operation.PUT, ObjectKind.PACK, new Fault.After(() -> new Unavailable("lost", null)));
        ObjectName name = name(ObjectKind.PACK);
        assertThatThrownBy(() -> faulty.put(name, Content.of(bytes(10)))).isInstanceOf(Unavailable.class);
        assertThat(memory.size(name)).isEqualTo(10);
    }

    @Test
    void flipsOneBitOfWhatIsRead() throws Exception {
        faulty.always(Operation.READ, ObjectKind.KEY, new Fault.FlippedBit(80 + 17));
        ObjectName name = name(ObjectKind.KEY);
        memory.put(name, Content.of(new byte[10]));
        assertThat(faulty.read(name)).containsExactly(0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
        ByteBuffer target = ByteBuffer.allocate(12).position(2);
        faulty.read(name, 0, target);
        assertThat(target.array()).containsExactly(0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
        faulty.heal();
        assertThat(faulty.read(name)).containsOnly(0);
    }

    @Test
    void tornPutStoresNothing() {
        faulty.always(Operation.PUT, ObjectKind.PACK, new Fault.Torn(5, () -> new Unavailable("torn", null)));
        ObjectName name = name(ObjectKind.PACK);
        assertThatThrownBy(() -> faulty.put(name, Content.of(bytes(10)))).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> memory.size(name)).isInstanceOf(ObjectMissing.class);
    }
}

package dev.holdfast.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import org.junit.jupiter.api.Test;

class MemoryStorageTest extends StorageContract {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }

    @Test
    void aCopyIsIndependent() throws Exception {
        MemoryStorage original = new MemoryStorage();
        original.put(ObjectName.CONFIG, Content.of(new byte[3]));
        MemoryStorage copy = MemoryStorage.copyOf(original);
        original.remove(ObjectName.CONFIG);
        assertThat(copy.read(ObjectName.CONFIG)).hasSize(3);
    }
}

package dev.holdfast.repository.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.TestClock;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The cache on a disk without room.
class CachingStorageIT {
    @Test
    void readsOnWhenTheDiskOfTheCacheIsFull() throws Exception {
        MemoryStorage remote = new MemoryStorage();
        byte[] content = new byte[100_000];
        ObjectName index = new ObjectName(ObjectKind.INDEX, Sha256.hash(content).toString());
        ObjectName pack = new ObjectName(ObjectKind.PACK, index.name());
        remote.put(index, Content.of(content));
        remote.put(pack, Content.of(content));
        List<Path> warned = new ArrayList<>();
        try (FullDisk disk = FullDisk.ofSize(1 << 20)) {
            CachingStorage storage = CachingStorage.of(
                    remote,
                    disk.directory(),
                    new Id(1, 2, 3, 4),
                    TestClock.at(Repositories.NOW),
                    (place, problem) -> warned.add(place));
            disk.fill("ballast", 20_000);

            assertThat(storage.read(index)).isEqualTo(content);
            storage.treePacks().read(pack, 0, ByteBuffer.allocate(100_000));
            storage.put(index, Content.of(content));

            assertThat(warned).containsExactly(disk.directory());
            try (Stream<Path> files = Files.walk(disk.directory())) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(Path::getFileName)
                                .map(Path::toString))
                        .containsExactlyInAnyOrder("CACHEDIR.TAG", "ballast");
            }
        }
    }
}

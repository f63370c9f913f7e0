package dev.holdfast.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageIT {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void aFullDiskStoresNothingByHalves() throws IOException, InterruptedException {
        try (FullDisk disk = FullDisk.ofSize(4 << 20);
                LocalStorage storage = LocalStorage.at(disk.directory().resolve("repository"))) {
            storage.prepare();
            ObjectName first = ObjectNames.random(ObjectKind.PACK, seeds.random(1));
            storage.put(first, Content.of(new byte[2 << 20]));
            ObjectName second = ObjectNames.random(ObjectKind.PACK, seeds.random(2));

            assertThatThrownBy(() -> storage.put(second, Content.of(new byte[3 << 20])))
                    .isInstanceOf(StorageFull.class)
                    .hasMessageContaining(second.name())
                    .hasMessageContaining("no space left");

            assertThat(packs(storage)).containsExactly(first);
            assertThat(filesBelow(disk.directory())).hasSize(1);
            storage.put(second, Content.of(new byte[1 << 20]));
            assertThat(packs(storage)).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void aFullDiskAcceptsRemovals() throws IOException, InterruptedException {
        try (FullDisk disk = FullDisk.ofSize(1 << 20);
                LocalStorage storage = LocalStorage.at(disk.directory())) {
            storage.prepare();
            ObjectName name = ObjectNames.random(ObjectKind.LOCK, seeds.random());
            storage.put(name, Content.of(new byte[100]));
            disk.fill("ballast", 0);
            assertThatThrownBy(() -> storage.put(name, Content.of(new byte[100])))
                    .isInstanceOf(StorageFull.class);
            assertThat(storage.read(name)).hasSize(100);
            storage.remove(name);
            storage.put(name, Content.of(new byte[100]));
        }
    }

    @Test
    void aProtectedFileIsAccessDenied(@TempDir Path directory) throws IOException, InterruptedException {
        try (LocalStorage storage = LocalStorage.at(directory)) {
            storage.prepare();
            storage.put(ObjectName.CONFIG, Content.of(new byte[100]));
            String config = directory.resolve("config").toString();
            protect("+i", config); // root may do everything else
            try {
                assertThatThrownBy(() -> storage.remove(ObjectName.CONFIG)).isInstanceOf(AccessDenied.class);
                assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[10])))
                        .isInstanceOf(AccessDenied.class);
                assertThat(storage.read(ObjectName.CONFIG)).hasSize(100);
            } finally {
                protect("-i", config);
            }
            assertThat(filesBelow(directory)).hasSize(1);
        }
    }

    @Test
    void aDirectoryThatKnowsNoSyncIsNoFailure() throws IOException {
        Directories.sync(Path.of("/proc/self"));
    }

    @Test
    void listsWhatResticMade(@TempDir Path directory) throws IOException, InterruptedException {
        ResticRepository restic = RealRestic.installed().repository(directory.resolve("repository"), "geheim");
        restic.init(2);
        Path source = Files.createDirectory(directory.resolve("source"));
        Files.write(source.resolve("file"), ObjectNames.bytes(100_000, seeds.random()));
        restic.backup(source, ".").requireSuccess();
        try (LocalStorage storage = LocalStorage.at(directory.resolve("repository"))) {
            Map<ObjectKind, String> kinds = Map.of(
                    ObjectKind.PACK, "packs",
                    ObjectKind.INDEX, "index",
                    ObjectKind.SNAPSHOT, "snapshots",
                    ObjectKind.KEY, "keys");
            for (Map.Entry<ObjectKind, String> kind : kinds.entrySet()) {
                List<String> names = new ArrayList<>();
                storage.list(kind.getKey(), (name, size) -> names.add(name.name()));
                assertThat(names).isNotEmpty().containsExactlyInAnyOrderElementsOf(restic.ids(kind.getValue()));
            }
            assertThat(storage.read(ObjectName.CONFIG)).isNotEmpty();
        }
    }

    private static void protect(String flag, String file) throws InterruptedException {
        RealProcess.command(RealProcess.program("chattr", "e2fsprogs").toString(), flag, file)
                .run(Duration.ofSeconds(10))
                .requireSuccess();
    }

    private static List<ObjectName> packs(LocalStorage storage) throws StorageException, InterruptedException {
        List<ObjectName> packs = new ArrayList<>();
        storage.list(ObjectKind.PACK, (name, size) -> packs.add(name));
        return packs;
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

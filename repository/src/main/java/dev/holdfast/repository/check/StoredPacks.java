package dev.holdfast.repository.check;

import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The packs that are in the storage.
final class StoredPacks {
    private final List<StoredPack> packs;
    private final Map<PackId, Long> sizes;

    private StoredPacks(List<StoredPack> packs, Map<PackId, Long> sizes) {
        this.packs = packs;
        this.sizes = sizes;
    }

    static StoredPacks list(StorageReader storage) throws StorageException, InterruptedException {
        List<StoredPack> packs = new ArrayList<>();
        Map<PackId, Long> sizes = new HashMap<>();
        storage.list(ObjectKind.PACK, (name, size) -> {
            PackId id = new PackId(Id.parse(name.name()));
            packs.add(new StoredPack(id, size));
            sizes.put(id, size);
        });
        packs.sort(Comparator.comparing(pack -> pack.id().id()));
        return new StoredPacks(List.copyOf(packs), sizes);
    }

    /// In ascending order of their ids.
    List<StoredPack> packs() {
        return packs;
    }

    /// The size of a pack, if it is there.
    OptionalLong size(PackId pack) {
        Long size = sizes.get(pack);
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }
}

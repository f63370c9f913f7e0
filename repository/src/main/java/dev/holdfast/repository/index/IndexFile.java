package dev.holdfast.repository.index;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.IndexReader;
import dev.holdfast.repository.format.IndexVisitor;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one index file says, for rewriting it.
///
/// @param packs with their blobs, in the order of the file; none where it holds marks of ours
public record IndexFile(Map<PackId, List<PackEntry>> packs) {

    /// Reads an index file.
    ///
    /// @throws DamagedObject if it is not what was written
    public static IndexFile load(EncryptedObjects objects, Id file) throws IOException, InterruptedException {
        byte[] json = objects.load(ObjectKind.INDEX, file);
        Collector collector = new Collector();
        try {
            IndexReader.read(json, collector);
        } catch (FormatException problem) {
            throw new DamagedObject(new ObjectName(ObjectKind.INDEX, file.toString()), problem.getMessage(), problem);
        }
        return new IndexFile(collector.packs);
    }

    /// Gathers blobs by pack.
    private static final class Collector implements IndexVisitor {
        private final Map<PackId, List<PackEntry>> packs = new LinkedHashMap<>();
        private List<PackEntry> current = new ArrayList<>();

        @Override
        public void pack(PackId pack) {
            current = packs.computeIfAbsent(pack, _ -> new ArrayList<>());
        }

        @Override
        public void blob(
                BlobType type, long a, long b, long c, long d, long offset, int length, int uncompressedLength) {
            current.add(new PackEntry(new BlobId(new Id(a, b, c, d)), type, offset, length, uncompressedLength));
        }
    }
}

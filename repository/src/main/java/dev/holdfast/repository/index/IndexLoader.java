package dev.holdfast.repository.index;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.IndexReader;
import dev.holdfast.repository.format.IndexVisitor;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.List;

/// Reads all index files of a repository into one [BlobIndex].
public final class IndexLoader {
    private final EncryptedObjects objects;
    private final BlobIndex index;

    public IndexLoader(EncryptedObjects objects, BlobIndex index) {
        this.objects = objects;
        this.index = index;
    }

    /// Loads every index file there is now.
    ///
    /// @throws IOException if one of them is missing, damaged or malformed
    public void loadAll(Progress progress) throws IOException, InterruptedException {
        List<Id> files = objects.list(ObjectKind.INDEX);
        for (Id file : files) {
            progress.checkCancelled();
            load(file);
        }
    }

    /// Loads one index file.
    public void load(Id file) throws IOException, InterruptedException {
        IndexReader.read(objects.load(ObjectKind.INDEX, file), new Adder(index));
    }

    /// Puts what an index file lists into the index.
    private static final class Adder implements IndexVisitor {
        private final BlobIndex index;
        private int pack;

        Adder(BlobIndex index) {
            this.index = index;
        }

        @Override
        public void pack(PackId id) {
            pack = index.beginPack(id.id());
        }

        @Override
        public void blob(
                BlobType type, long a, long b, long c, long d, long offset, int length, int uncompressedLength) {
            index.put(pack, type, a, b, c, d, offset, length, uncompressedLength);
        }
    }
}

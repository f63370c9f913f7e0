package dev.holdfast.repository.index;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.IndexReader;
import dev.holdfast.repository.format.IndexVisitor;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.util.List;

/// Reads all index files of a repository into one [BlobIndex], several at once.
public final class IndexLoader {
    private final EncryptedObjects objects;
    private final BlobIndex index;

    public IndexLoader(EncryptedObjects objects, BlobIndex index) {
        this.objects = objects;
        this.index = index;
    }

    /// Is told of an index file that cannot be loaded. Called from several threads.
    @FunctionalInterface
    public interface ProblemHandler {
        void unreadable(Id file, IOException problem);
    }

    /// Is shown the JSON of each index file that was loaded. Called from several threads.
    @FunctionalInterface
    public interface FileListener {
        void loaded(Id file, byte[] json) throws IOException;
    }

    /// Loads every index file there is now, several at once, and shows each to the listener.
    ///
    /// @throws IOException if one of them is missing, damaged or malformed
    public void loadAll(FileListener listener, Progress progress) throws IOException, InterruptedException {
        List<Id> files = objects.list(ObjectKind.INDEX);
        objects.loadEach(files, file -> {
            progress.checkCancelled();
            listener.loaded(file, load(file));
            return file;
        });
    }

    /// Loads every index file there is now, several at once.
    ///
    /// @throws IOException if one of them is missing, damaged or malformed
    public void loadAll(Progress progress) throws IOException, InterruptedException {
        loadAll((file, json) -> {}, progress);
    }

    /// Loads what can be loaded, and returns how many index files there are. Of a malformed file the blobs before the
    /// fault are loaded.
    ///
    /// @throws IOException if they cannot even be listed
    public int loadReadable(Progress progress, ProblemHandler problems) throws IOException, InterruptedException {
        return objects.loadEach(objects.list(ObjectKind.INDEX), file -> {
                    progress.checkCancelled();
                    try {
                        load(file);
                    } catch (IOException problem) {
                        problems.unreadable(file, problem);
                    }
                    return file;
                })
                .size();
    }

    private byte[] load(Id file) throws IOException, InterruptedException {
        byte[] json = objects.load(ObjectKind.INDEX, file);
        try {
            IndexReader.read(json, new Adder(index));
        } catch (FormatException problem) {
            throw new DamagedObject(new ObjectName(ObjectKind.INDEX, file.toString()), problem.getMessage(), problem);
        }
        return json;
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

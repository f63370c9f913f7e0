package dev.holdfast.repository.write;

import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.repository.pack.PackWriter;
import dev.holdfast.storage.Storage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// One stretch of writing to a repository. Safe for use by many threads; each stores blobs through its own
/// [BlobSaver].
///
/// Nothing that was written counts before [#flush()] has returned: only then do index files name the packs.
public final class WriteSession implements AutoCloseable {
    private final MasterKey key;
    private final int formatVersion;
    private final BlobIndex index;
    private final WriteOptions options;
    private final SecureRandom random;
    private final IndexSaver indexSaver;
    private final PackWriter packs;
    private final WriteStatistics statistics = new WriteStatistics();

    /// @param formatVersion of the repository: in version 1 nothing is compressed
    /// @param index of the whole repository: decides what is new, and learns of what is stored. After a session
    ///     that failed it must not be used any more: it holds claims on blobs that were never stored
    /// @param permission asked before each index file
    public WriteSession(
            Storage storage,
            MasterKey key,
            int formatVersion,
            EncryptedObjects objects,
            BlobIndex index,
            WriteOptions options,
            SecureRandom random,
            InstantSource clock,
            PublishPermission permission) {
        this.key = key;
        this.formatVersion = formatVersion;
        this.index = index;
        this.options = options;
        this.random = random;
        this.indexSaver = new IndexSaver(objects, clock, permission);
        this.packs = new PackWriter(storage, this::newCipher, options.packSize(), random, this::packStored);
    }

    /// A new saver for the calling worker, who closes it.
    public BlobSaver newSaver() {
        return new BlobSaver(this, newCipher(), new SplittableRandom(random.nextLong()));
    }

    /// Takes over a pack that is in the storage although no index file names it: [#flush()] names it too, and its
    /// blobs are not stored again.
    public void adopt(PackId pack, List<PackEntry> entries) throws IOException, InterruptedException {
        index.add(pack, entries);
        indexSaver.add(pack, entries);
    }

    /// Stores all open packs and the index files that name them, and waits until they are durable. Other threads must
    /// not be saving blobs meanwhile.
    public void flush() throws IOException, InterruptedException {
        packs.flush();
        indexSaver.flush();
    }

    /// What has been added so far.
    public WriteStatistics statistics() {
        return statistics;
    }

    /// Stops background work. What was not flushed is lost.
    @Override
    public void close() {
        packs.close();
    }

    BlobIndex index() {
        return index;
    }

    Verification verification() {
        return options.verification();
    }

    Compression compression(BlobType type) {
        if (formatVersion < 2) {
            return Compression.Mode.OFF;
        }
        boolean treeMustBeCompressed =
                type == BlobType.TREE && options.compression().equals(Compression.Mode.OFF);
        return treeMustBeCompressed ? Compression.Mode.AUTO : options.compression();
    }

    void append(BlobType type, BlobId id, int plain, int uncompressedLength, byte[] envelope, int length)
            throws IOException, InterruptedException {
        packs.append(type, id, uncompressedLength, envelope, 0, length);
        statistics.added(type, plain, length);
    }

    private void packStored(PackId pack, long size, List<PackEntry> entries) throws IOException, InterruptedException {
        adopt(pack, entries);
    }

    private BlobCipher newCipher() {
        return new BlobCipher(key, random);
    }
}

package dev.holdfast.repository.read;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads single blobs for one thread at a time. Not thread-safe; each worker has its own and closes it.
public final class BlobReader implements AutoCloseable {
    private final StorageReader storage;
    private final BlobIndex index;
    private final BlobDecoder decoder;
    private byte[] envelope = new byte[1 << 16];

    public BlobReader(StorageReader storage, BlobIndex index, BlobCipher cipher) {
        this.storage = storage;
        this.index = index;
        this.decoder = new BlobDecoder(cipher);
    }

    /// The content of a blob, in a fresh array of exactly its length. If the blob is stored more than once, a damaged
    /// copy is passed over.
    ///
    /// @throws BlobMissing if no index file lists the blob
    /// @throws DamagedBlob if no copy of it is intact
    public byte[] read(BlobType type, BlobId id) throws IOException, InterruptedException {
        List<BlobLocation> locations = index.findAll(type, id);
        IOException first = null;
        for (BlobLocation location : locations) {
            try {
                return read(location);
            } catch (IOException problem) {
                if (first == null) {
                    first = problem;
                } else {
                    first.addSuppressed(problem);
                }
            }
        }
        throw first == null ? new BlobMissing(type, id) : first;
    }

    /// The content of the blob at one place.
    public byte[] read(BlobLocation location) throws IOException, InterruptedException {
        BlobLimits.check(location);
        ObjectName pack = new ObjectName(ObjectKind.PACK, location.pack().toString());
        if (envelope.length < location.length()) {
            refuseIfBehindTheEnd(location, pack);
            envelope = new byte[location.length()];
        }
        storage.read(pack, location.offset(), ByteBuffer.wrap(envelope, 0, location.length()));
        byte[] plain = new byte[location.plainLength()];
        decoder.decode(location, envelope, 0, plain);
        return plain;
    }

    /// Asked only where memory would have to be set aside: a false length costs no more than the pack has.
    private void refuseIfBehindTheEnd(BlobLocation location, ObjectName pack) throws IOException, InterruptedException {
        long size = storage.size(pack);
        if (location.offset() + location.length() > size) {
            throw new DamagedBlob(
                    location,
                    "by the index it ends at " + (location.offset() + location.length()) + ", but the pack has " + size
                            + " bytes",
                    null);
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}

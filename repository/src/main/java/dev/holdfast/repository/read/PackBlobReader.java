package dev.holdfast.repository.read;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads many blobs of one pack with few requests: neighbours are fetched together, and so is what lies close by.
/// Not thread-safe; each worker has its own and closes it.
public final class PackBlobReader implements AutoCloseable {
    /// A gap of up to this many bytes is read and dropped rather than asked around.
    private static final int LARGEST_GAP = 1 << 20;

    /// The most bytes fetched at once, unless a single blob is larger.
    private static final int LARGEST_RANGE = 8 << 20;

    private final StorageReader storage;
    private final BlobDecoder decoder;
    private byte[] range = new byte[0];
    private byte[] plain = new byte[0];

    public PackBlobReader(StorageReader storage, BlobCipher cipher) {
        this.storage = storage;
        this.decoder = new BlobDecoder(cipher);
    }

    /// Receives the blobs of a pack.
    public interface BlobVisitor {
        /// Called once for each intact blob. `content` holds the blob in its first `location.plainLength()` bytes and
        /// is reused after the call.
        void blob(BlobLocation location, byte[] content) throws IOException, InterruptedException;

        /// Called once for each blob that cannot be read or is damaged.
        void unreadable(BlobLocation location, IOException problem) throws IOException, InterruptedException;
    }

    /// Reads blobs of one pack and gives them to the visitor in the order of the list; those whose stated lengths are
    /// impossible come first.
    ///
    /// @param blobs in this pack, in ascending order of their offsets
    public void read(PackId pack, List<BlobLocation> blobs, BlobVisitor visitor)
            throws IOException, InterruptedException {
        ObjectName name = new ObjectName(ObjectKind.PACK, pack.toString());
        List<BlobLocation> possible = possible(blobs, visitor);
        for (int from = 0; from < possible.size(); ) {
            int to = endOfRange(possible, from);
            readRange(name, possible.subList(from, to), visitor);
            from = to;
        }
    }

    private static List<BlobLocation> possible(List<BlobLocation> blobs, BlobVisitor visitor)
            throws IOException, InterruptedException {
        List<BlobLocation> possible = new ArrayList<>(blobs.size());
        for (BlobLocation blob : blobs) {
            try {
                BlobLimits.check(blob);
                possible.add(blob);
            } catch (DamagedBlob problem) {
                visitor.unreadable(blob, problem);
            }
        }
        return possible;
    }

    private static int endOfRange(List<BlobLocation> blobs, int from) {
        long start = blobs.get(from).offset();
        long end = end(blobs.get(from));
        int to = from + 1;
        while (to < blobs.size()
                && blobs.get(to).offset() - end <= LARGEST_GAP
                && end(blobs.get(to)) - start <= LARGEST_RANGE) {
            end = Math.max(end, end(blobs.get(to)));
            to++;
        }
        return to;
    }

    private void readRange(ObjectName name, List<BlobLocation> blobs, BlobVisitor visitor)
            throws IOException, InterruptedException {
        long start = blobs.getFirst().offset();
        int length = Math.toIntExact(
                blobs.stream().mapToLong(PackBlobReader::end).max().getAsLong() - start);
        if (range.length < length) {
            range = new byte[length];
        }
        try {
            storage.read(name, start, ByteBuffer.wrap(range, 0, length));
        } catch (IOException problem) {
            readOneByOne(name, blobs, visitor, problem);
            return;
        }
        for (BlobLocation blob : blobs) {
            decode(blob, (int) (blob.offset() - start), visitor);
        }
    }

    /// A range that cannot be read may still hold blobs that can: a truncated pack has a good beginning.
    private void readOneByOne(ObjectName name, List<BlobLocation> blobs, BlobVisitor visitor, IOException problem)
            throws IOException, InterruptedException {
        if (blobs.size() == 1 || problem instanceof ObjectMissing) {
            for (BlobLocation blob : blobs) {
                visitor.unreadable(blob, problem);
            }
            return;
        }
        for (BlobLocation blob : blobs) {
            try {
                storage.read(name, blob.offset(), ByteBuffer.wrap(range, 0, blob.length()));
            } catch (IOException still) {
                visitor.unreadable(blob, still);
                continue;
            }
            decode(blob, 0, visitor);
        }
    }

    private void decode(BlobLocation blob, int offset, BlobVisitor visitor) throws IOException, InterruptedException {
        if (plain.length < blob.plainLength()) {
            plain = new byte[blob.plainLength()];
        }
        try {
            decoder.decode(blob, range, offset, plain);
        } catch (DamagedBlob problem) {
            visitor.unreadable(blob, problem);
            return;
        }
        visitor.blob(blob, plain);
    }

    private static long end(BlobLocation blob) {
        return blob.offset() + blob.length();
    }

    @Override
    public void close() {
        decoder.close();
    }
}

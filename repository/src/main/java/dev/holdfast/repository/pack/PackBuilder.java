package dev.holdfast.repository.pack;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.storage.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// A pack that is still growing. Not thread-safe.
final class PackBuilder {
    private static final int DIGEST_SLICE = 32 * 1024;

    private final SegmentPool pool;
    private final MessageDigest digest = Sha256.newDigest();
    private final List<byte[]> segments = new ArrayList<>();
    private final List<PackEntry> entries = new ArrayList<>();
    private long size;

    PackBuilder(SegmentPool pool) {
        this.pool = pool;
    }

    /// The bytes so far, the header not counted.
    long size() {
        return size;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The number of blobs so far.
    int blobs() {
        return entries.size();
    }

    /// Appends an encrypted blob.
    void append(BlobType type, BlobId id, int uncompressedLength, byte[] envelope, int offset, int length) {
        entries.add(new PackEntry(id, type, size, length, uncompressedLength));
        write(envelope, offset, length);
    }

    /// Appends all blobs of another pack, which must not be used any more.
    void appendAll(PackBuilder other) {
        long shift = size;
        for (PackEntry entry : other.entries) {
            entries.add(new PackEntry(
                    entry.id(), entry.type(), entry.offset() + shift, entry.length(), entry.uncompressedLength()));
        }
        long rest = other.size;
        for (byte[] segment : other.segments) {
            int part = (int) Math.min(rest, segment.length);
            write(segment, 0, part);
            rest -= part;
        }
        pool.giveBack(other.segments);
    }

    /// Closes the pack with its encrypted header. The builder must not be used any more.
    SealedPack seal(BlobCipher cipher) {
        byte[] header = PackHeader.encode(entries);
        byte[] envelope = new byte[header.length + BlobCipher.OVERHEAD];
        cipher.encrypt(header, 0, header.length, envelope, 0);
        write(envelope, 0, envelope.length);
        write(littleEndian(envelope.length), 0, PackHeader.TAIL_LENGTH);
        PackId id = new PackId(Id.of(digest.digest(), 0));
        return new SealedPack(id, Content.of(buffers()), List.copyOf(entries), List.copyOf(segments));
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(PackHeader.TAIL_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int at = (int) (size % SegmentPool.SEGMENT_BYTES);
            if (at == 0) {
                segments.add(pool.take());
            }
            int part = Math.min(Math.min(length - done, SegmentPool.SEGMENT_BYTES - at), DIGEST_SLICE);
            System.arraycopy(bytes, offset + done, segments.getLast(), at, part);
            digest.update(bytes, offset + done, part);
            size += part;
            done += part;
        }
    }

    private List<ByteBuffer> buffers() {
        List<ByteBuffer> buffers = new ArrayList<>(segments.size());
        long rest = size;
        for (byte[] segment : segments) {
            int part = (int) Math.min(rest, segment.length);
            buffers.add(ByteBuffer.wrap(segment, 0, part));
            rest -= part;
        }
        return buffers;
    }
}

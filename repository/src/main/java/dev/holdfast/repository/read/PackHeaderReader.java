package dev.holdfast.repository.read;

import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Reads the tables at the ends of packs, and nothing else of them. Not thread-safe.
public final class PackHeaderReader {
    /// Enough for the table of most packs in one request.
    private static final int FIRST_READ = 16 << 10;

    private final StorageReader storage;
    private final BlobCipher cipher;

    public PackHeaderReader(StorageReader storage, BlobCipher cipher) {
        this.storage = storage;
        this.cipher = cipher;
    }

    /// What a pack says that it holds.
    ///
    /// @param size of the pack in bytes, as the storage lists it
    /// @throws FormatException if the table is damaged, or is not that of a pack of this size
    /// @throws StorageException if the pack cannot be read
    public List<PackEntry> read(PackId pack, long size) throws FormatException, StorageException, InterruptedException {
        if (size < PackHeader.MIN_PACK_LENGTH) {
            throw new FormatException(
                    "the pack has " + size + " bytes, at least " + PackHeader.MIN_PACK_LENGTH + " are needed");
        }
        byte[] tail = readEnd(pack, size, (int) Math.min(size, FIRST_READ));
        int end = tail.length - PackHeader.TAIL_LENGTH;
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        if (length < BlobCipher.OVERHEAD
                || length > size - PackHeader.TAIL_LENGTH
                || length > PackHeader.MAX_ENCRYPTED_LENGTH) {
            throw new FormatException("the header has a length of " + Integer.toUnsignedString(length)
                    + " bytes in a pack of " + size + " bytes");
        }
        if (length > end) {
            tail = readEnd(pack, size, length + PackHeader.TAIL_LENGTH);
            end = length;
        }
        List<PackEntry> entries = decode(tail, end - length, length);
        if (PackHeader.packLength(entries) != size) {
            throw new FormatException("the header is that of a pack of " + PackHeader.packLength(entries)
                    + " bytes, not of " + size + " bytes");
        }
        return entries;
    }

    private byte[] readEnd(PackId pack, long size, int length) throws StorageException, InterruptedException {
        byte[] end = new byte[length];
        storage.read(new ObjectName(ObjectKind.PACK, pack.toString()), size - length, ByteBuffer.wrap(end));
        return end;
    }

    private List<PackEntry> decode(byte[] bytes, int offset, int length) throws FormatException {
        byte[] table = new byte[length - BlobCipher.OVERHEAD];
        try {
            cipher.decrypt(bytes, offset, length, table, 0);
        } catch (AuthenticationException e) {
            throw new FormatException("the header is damaged or of another repository", e);
        }
        return PackHeader.decode(table);
    }
}

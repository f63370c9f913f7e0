package dev.holdfast.repository.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The table at the end of a pack: one entry a blob, in the order of the blobs, which follow each other
/// without gap from the start of the file. An entry is a type byte, the length of the envelope and, for
/// compressed blobs, the length of the plain content (both 32 bits, little-endian), and the id of the blob.
///
/// The file ends with the encrypted header and its length in 32 bits, little-endian.
public final class PackHeader {
    /// Bytes of the entry of an uncompressed blob.
    public static final int PLAIN_ENTRY_LENGTH = 1 + Integer.BYTES + Id.BYTES;

    /// Bytes of the entry of a compressed blob.
    public static final int COMPRESSED_ENTRY_LENGTH = 1 + 2 * Integer.BYTES + Id.BYTES;

    /// Bytes of the number that ends a pack.
    public static final int TAIL_LENGTH = Integer.BYTES;

    /// The longest encrypted header that restic reads: 16 MiB.
    public static final int MAX_ENCRYPTED_LENGTH = 16 << 20;

    /// A pack has at least one blob, which may be all envelope: restic accepts nothing shorter as a pack.
    public static final int MIN_PACK_LENGTH = PLAIN_ENTRY_LENGTH + PackEntry.ENVELOPE_OVERHEAD + TAIL_LENGTH;

    private static final int COMPRESSED = 2;
    private static final VarHandle NUMBERS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private PackHeader() {}

    /// Bytes of the header of these blobs, before encryption.
    public static int encodedLength(List<PackEntry> entries) {
        return entries.stream().mapToInt(PackEntry::headerLength).sum();
    }

    /// Bytes of the whole pack of these blobs: envelopes, encrypted header, and its length.
    public static long packLength(List<PackEntry> entries) {
        long blobs = entries.stream().mapToLong(PackEntry::length).sum();
        return blobs + encodedLength(entries) + PackEntry.ENVELOPE_OVERHEAD + TAIL_LENGTH;
    }

    /// The header of these blobs, to be encrypted.
    ///
    /// @throws IllegalArgumentException if they do not follow each other from offset 0 on, or are too many
    public static byte[] encode(List<PackEntry> entries) {
        int length = encodedLength(entries);
        if (length > MAX_ENCRYPTED_LENGTH - PackEntry.ENVELOPE_OVERHEAD) {
            throw new IllegalArgumentException("the header of a pack has at most " + MAX_ENCRYPTED_LENGTH
                    + " bytes encrypted: " + entries.size() + " blobs are too many");
        }
        byte[] header = new byte[length];
        int position = 0;
        long expected = 0;
        for (PackEntry entry : entries) {
            if (entry.offset() != expected) {
                throw new IllegalArgumentException("blob " + entry.id() + " starts at " + entry.offset()
                        + ", but the blob before it ends at " + expected);
            }
            expected = entry.end();
            position = write(entry, header, position);
        }
        return header;
    }

    private static int write(PackEntry entry, byte[] header, int start) {
        int position = start;
        header[position++] = (byte) (entry.type().headerCode() + (entry.isCompressed() ? COMPRESSED : 0));
        NUMBERS.set(header, position, entry.length());
        position += Integer.BYTES;
        if (entry.isCompressed()) {
            NUMBERS.set(header, position, entry.uncompressedLength());
            position += Integer.BYTES;
        }
        entry.id().id().writeTo(header, position);
        return position + Id.BYTES;
    }

    /// Reads a decrypted header.
    public static List<PackEntry> decode(byte[] header) throws FormatException {
        List<PackEntry> entries = new ArrayList<>(header.length / PLAIN_ENTRY_LENGTH);
        int position = 0;
        long offset = 0;
        while (position < header.length) {
            PackEntry entry = read(header, position, offset);
            entries.add(entry);
            position += entry.headerLength();
            offset = entry.end();
        }
        return List.copyOf(entries);
    }

    private static PackEntry read(byte[] header, int start, long offset) throws FormatException {
        int type = header[start];
        if (type < 0 || type > 3) {
            throw malformed(start, "entry of type " + type + ", expected 0 to 3");
        }
        boolean compressed = type >= COMPRESSED;
        int size = compressed ? COMPRESSED_ENTRY_LENGTH : PLAIN_ENTRY_LENGTH;
        if (header.length - start < size) {
            throw malformed(start, (header.length - start) + " bytes left, an entry of type " + type + " has " + size);
        }
        int position = start + 1;
        int length = (int) NUMBERS.get(header, position);
        if (length < PackEntry.ENVELOPE_OVERHEAD || offset + length > PackEntry.OFFSET_LIMIT) {
            throw malformed(
                    position,
                    "blob of " + Integer.toUnsignedString(length) + " bytes at offset " + offset + ", expected "
                            + PackEntry.ENVELOPE_OVERHEAD + " to 2147483647 bytes that end within 4 GiB");
        }
        position += Integer.BYTES;
        int uncompressedLength = 0;
        if (compressed) {
            uncompressedLength = (int) NUMBERS.get(header, position);
            if (uncompressedLength <= 0) {
                throw malformed(
                        position,
                        "compressed blob of " + Integer.toUnsignedString(uncompressedLength)
                                + " plain bytes, expected 1 to 2147483647");
            }
            position += Integer.BYTES;
        }
        BlobType blobType = (type & 1) == 0 ? BlobType.DATA : BlobType.TREE;
        return new PackEntry(BlobId.of(header, position), blobType, offset, length, uncompressedLength);
    }

    private static FormatException malformed(int position, String problem) {
        return FormatException.at("pack header", position, problem);
    }
}

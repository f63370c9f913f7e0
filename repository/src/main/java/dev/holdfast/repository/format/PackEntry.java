package dev.holdfast.repository.format;

/// One blob of a pack: what it is and where it lies.
///
/// @param offset where its envelope starts in the pack, in bytes
/// @param length of its envelope (nonce, ciphertext and MAC), in bytes; at least 32
/// @param uncompressedLength of its plain content in bytes if it is compressed, else 0
public record PackEntry(BlobId id, BlobType type, long offset, int length, int uncompressedLength) {
    /// A pack ends before this offset: restic keeps offsets in 32 bits.
    public static final long OFFSET_LIMIT = 1L << 32;

    /// The bytes that encryption adds to a blob: 16 of nonce, 16 of MAC.
    public static final int ENVELOPE_OVERHEAD = 32;

    public PackEntry {
        if (offset < 0 || length < ENVELOPE_OVERHEAD || offset + length > OFFSET_LIMIT || uncompressedLength < 0) {
            throw new IllegalArgumentException("a blob has at least " + ENVELOPE_OVERHEAD
                    + " bytes and ends within 4 GiB: offset " + offset + ", length " + length
                    + ", uncompressed length " + uncompressedLength);
        }
    }

    public boolean isCompressed() {
        return uncompressedLength != 0;
    }

    /// The bytes of the plain content.
    public int plainLength() {
        return isCompressed() ? uncompressedLength : length - ENVELOPE_OVERHEAD;
    }

    /// Where the next blob of the pack starts.
    public long end() {
        return offset + length;
    }

    /// The bytes that this blob takes in the header of its pack.
    public int headerLength() {
        return isCompressed() ? PackHeader.COMPRESSED_ENTRY_LENGTH : PackHeader.PLAIN_ENTRY_LENGTH;
    }
}

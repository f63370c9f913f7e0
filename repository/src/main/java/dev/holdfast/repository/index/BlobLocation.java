package dev.holdfast.repository.index;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackId;

/// Where a blob lies.
///
/// @param offset of the encrypted blob in the pack, in bytes, below 4 GiB
/// @param length of the encrypted blob in bytes, its envelope included
/// @param uncompressedLength of the plain blob in bytes, or 0 if the blob is stored uncompressed
public record BlobLocation(PackId pack, BlobType type, BlobId id, long offset, int length, int uncompressedLength) {
    private static final int ENVELOPE = 32;

    /// Whether the blob is compressed inside its envelope.
    public boolean compressed() {
        return uncompressedLength != 0;
    }

    /// The number of bytes of the blob itself.
    public int plainLength() {
        return compressed() ? uncompressedLength : length - ENVELOPE;
    }
}

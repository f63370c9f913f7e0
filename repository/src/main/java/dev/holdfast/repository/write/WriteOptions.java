package dev.holdfast.repository.write;

import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.pack.PackSize;

/// How a session stores its blobs.
///
/// @param compression of data blobs; tree blobs are always compressed where the format allows it
/// @param verification of each encoded blob before it leaves
public record WriteOptions(Compression compression, PackSize packSize, Verification verification) {

    /// Automatic compression, packs of 16 MiB, verification as measured to be affordable.
    public static WriteOptions defaults() {
        return new WriteOptions(Compression.Mode.AUTO, PackSize.DEFAULT, Verification.DEFAULT);
    }

    public WriteOptions withCompression(Compression other) {
        return new WriteOptions(other, packSize, verification);
    }

    public WriteOptions withPackSize(PackSize other) {
        return new WriteOptions(compression, other, verification);
    }

    public WriteOptions withVerification(Verification other) {
        return new WriteOptions(compression, packSize, other);
    }
}

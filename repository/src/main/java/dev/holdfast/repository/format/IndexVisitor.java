package dev.holdfast.repository.format;

/// Receives the content of an index file: each pack, then the blobs in it.
public interface IndexVisitor {
    /// The pack that the blobs that follow lie in.
    void pack(PackId pack);

    /// One blob, its id in four big-endian words as in [Id].
    ///
    /// @param offset where its envelope starts in the pack; it ends within 4 GiB
    /// @param length of its envelope, at least 32
    /// @param uncompressedLength 0 if it is not compressed
    void blob(
            BlobType type,
            long word0,
            long word1,
            long word2,
            long word3,
            long offset,
            int length,
            int uncompressedLength);
}

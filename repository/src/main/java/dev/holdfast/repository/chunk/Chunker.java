package dev.holdfast.repository.chunk;

/// A session of cutting a stream of bytes into chunks. It keeps no bytes but what its hash needs; the caller
/// does. Not safe for use by several threads.
public interface Chunker {
    /// Begins a new stream. A new chunker stands at the beginning of one.
    void reset();

    /// Looks at the next `length` bytes of the stream. The slices in which a stream is fed make no difference
    /// to its cuts.
    ///
    /// After a cut the next call begins with the byte behind it, which starts a new chunk. What is left at the
    /// end of a stream is its last chunk, unless it is empty.
    ///
    /// @return how many of the bytes, up to and including the next cut, belong to the current chunk; -1 if all
    ///     do and the chunk goes on
    /// @throws IndexOutOfBoundsException if the range leaves the array
    int feed(byte[] buffer, int offset, int length);

    /// The least length of a chunk that is not the last of its stream, in bytes, at least 1.
    int minimumSize();

    /// The greatest length of a chunk, in bytes.
    int maximumSize();
}

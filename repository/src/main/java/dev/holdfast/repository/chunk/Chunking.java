package dev.holdfast.repository.chunk;

/// A way to cut files into chunks, with its parameters. Safe for use by many threads; each opens its own
/// [Chunker].
public sealed interface Chunking permits RabinChunking, GearChunking, FixedChunking {
    /// A new session, at the beginning of a stream.
    Chunker newChunker();

    /// restic's chunking with the given polynomial, of restic's sizes.
    static Chunking rabin(RabinPolynomial polynomial) {
        return new RabinChunking(polynomial);
    }

    /// Keyed gear chunking.
    static Chunking gear(GearSettings settings) {
        return new GearChunking(settings);
    }

    /// Chunks of `size` bytes.
    static Chunking fixed(int size) {
        return new FixedChunking(size);
    }
}

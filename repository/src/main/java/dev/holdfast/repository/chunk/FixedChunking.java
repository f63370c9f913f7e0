package dev.holdfast.repository.chunk;

/// Cuts at multiples of `size` bytes.
///
/// @param size from 1 byte to 64 MiB
public record FixedChunking(int size) implements Chunking {
    private static final int MAXIMUM = 64 << 20;

    public FixedChunking {
        if (size < 1 || size > MAXIMUM) {
            throw new IllegalArgumentException("chunk size is " + size + " bytes, expected 1 to " + MAXIMUM);
        }
    }

    @Override
    public Chunker newChunker() {
        return new FixedChunker(size);
    }
}

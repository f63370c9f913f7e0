package dev.holdfast.repository.chunk;

import java.util.Objects;

/// Cuts at multiples of a size.
final class FixedChunker implements Chunker {
    private final int size;
    private int count;

    FixedChunker(int size) {
        this.size = size;
    }

    @Override
    public void reset() {
        count = 0;
    }

    @Override
    public int feed(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int missing = size - count;
        if (length < missing) {
            count += length;
            return -1;
        }
        count = 0;
        return missing;
    }

    @Override
    public int minimumSize() {
        return size;
    }

    @Override
    public int maximumSize() {
        return size;
    }
}

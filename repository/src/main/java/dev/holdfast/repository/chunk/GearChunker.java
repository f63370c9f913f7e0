package dev.holdfast.repository.chunk;

import java.util.Objects;

/// Cuts where secret bits of a gear hash are zero. The hash shifts left by one bit and adds the number of each
/// byte, so that it depends on the last 64 bytes and needs no window.
///
/// Bytes before the least length less 64 are skipped unread: the hash has forgotten them when a cut is first
/// allowed.
final class GearChunker implements Chunker {
    private static final int MEMORY = 64;

    // Pieces are calls of their own, because HotSpot compiles what is called often sooner than a loop that
    // turns often.
    private static final int PIECE = 4096;

    private final int minimum;
    private final int average;
    private final int maximum;
    private final GearTables tables;
    private int count;
    private long hash;

    GearChunker(GearSettings settings, GearTables tables) {
        this.minimum = settings.minimum();
        this.average = settings.average();
        this.maximum = settings.maximum();
        this.tables = tables;
    }

    @Override
    public void reset() {
        count = 0;
        hash = 0;
    }

    @Override
    public int minimumSize() {
        return minimum;
    }

    @Override
    public int maximumSize() {
        return maximum;
    }

    @Override
    public int feed(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int start = offset - count;
        int end = offset + Math.min(length, maximum - count);
        int position = offset + Math.clamp(minimum - MEMORY - (long) count, 0, end - offset);
        position = warm(buffer, position, Math.min(start + minimum - 1, end));
        int cut = scan(buffer, position, Math.min(start + average - 1, end), tables.early);
        if (cut < 0) {
            cut = scan(buffer, Math.max(position, start + average - 1), end, tables.late);
        }
        if (cut < 0 && end - start == maximum) {
            cut = end;
        }
        if (cut < 0) {
            count = end - start;
            return -1;
        }
        reset();
        return cut - offset;
    }

    /// Takes bytes behind which no cut is allowed yet.
    private int warm(byte[] buffer, int from, int to) {
        long[] gear = tables.gear;
        int i = from;
        for (; i < to; i++) {
            hash = (hash << 1) + gear[buffer[i] & 0xff];
        }
        return i;
    }

    /// Looks for the first cut in the bytes from `from` to `to`, none if the range is empty or negative.
    ///
    /// @return the index behind the byte at which to cut, or -1
    private int scan(byte[] buffer, int from, int to, long mask) {
        for (int piece = from; piece < to; piece += PIECE) {
            int cut = scanPiece(buffer, piece, Math.min(piece + PIECE, to), mask);
            if (cut >= 0) {
                return cut;
            }
        }
        return -1;
    }

    private int scanPiece(byte[] buffer, int from, int to, long mask) {
        long[] gear = tables.gear;
        long h = hash;
        for (int i = from; i < to; i++) {
            h = (h << 1) + gear[buffer[i] & 0xff];
            if ((h & mask) == 0) {
                return i + 1;
            }
        }
        hash = h;
        return -1;
    }
}

package dev.holdfast.repository.chunk;

import java.util.Arrays;
import java.util.Objects;

/// Cuts exactly where restic cuts. The algorithm was taken from the behaviour of restic's `chunker` package.
///
/// Bytes before the least length less one window are skipped unread: a cut is allowed only from the least
/// length on, and there the fingerprint depends on nothing but the 64 bytes before it. The last 64 bytes of a
/// slice are kept for the next one.
///
/// The fingerprint moves by two bytes at a time: the next but one does not wait for the next, which halves the
/// chain of dependent look-ups that bounds the speed.
final class RabinChunker implements Chunker {
    private static final int MINIMUM = 512 << 10;
    private static final int MAXIMUM = 8 << 20;
    private static final int WINDOW = RabinTables.WINDOW;
    private static final int SKIP = MINIMUM - WINDOW;
    private static final long CUT_MASK = (1L << 20) - 1;
    private static final int TOP_SHIFT = RabinPolynomial.DEGREE - 8;
    private static final int NEXT_SHIFT = RabinPolynomial.DEGREE - 16;
    private static final long BELOW_NEXT = (1L << NEXT_SHIFT) - 1;
    private static final long BELOW_DEGREE = (1L << RabinPolynomial.DEGREE) - 1;

    // Pieces are calls of their own, because HotSpot compiles what is called often sooner than a loop that
    // turns often.
    private static final int PIECE = 4096;

    private final RabinTables tables;
    private final byte[] window = new byte[WINDOW];
    private int windowPosition;
    private int count;
    private long digest;

    RabinChunker(RabinTables tables) {
        this.tables = tables;
    }

    @Override
    public void reset() {
        count = 0;
        digest = 0;
        windowPosition = 0;
        Arrays.fill(window, (byte) 0);
    }

    @Override
    public int minimumSize() {
        return MINIMUM;
    }

    @Override
    public int maximumSize() {
        return MAXIMUM;
    }

    @Override
    public int feed(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int usable = Math.min(length, MAXIMUM - count);
        int skipped = Math.clamp(SKIP - (long) count, 0, usable);
        count += skipped;
        int cut = hash(buffer, offset + skipped, offset + usable);
        if (cut < 0 && count == MAXIMUM) {
            cut = offset + usable;
        }
        if (cut < 0) {
            return -1;
        }
        reset();
        return cut - offset;
    }

    /// Takes the bytes from `from` to `to` into the fingerprint.
    ///
    /// @return the index behind the byte at which to cut, or -1
    private int hash(byte[] buffer, int from, int to) {
        int bulk = Math.min(from + WINDOW, to);
        for (int i = from; i < bulk; i++) {
            if (slide(buffer[i])) {
                return i + 1;
            }
        }
        for (int piece = bulk; piece < to; piece += PIECE) {
            int cut = scan(buffer, piece, Math.min(piece + PIECE, to));
            if (cut >= 0) {
                return cut;
            }
        }
        if (bulk < to) {
            System.arraycopy(buffer, to - WINDOW, window, 0, WINDOW);
            windowPosition = 0;
            count += to - bulk;
        }
        return -1;
    }

    /// Takes one byte; the byte that leaves stands in the window.
    private boolean slide(byte next) {
        digest = ((digest << 8) & BELOW_DEGREE)
                ^ (next & 0xff)
                ^ tables.carry[(int) (digest >>> TOP_SHIFT)]
                ^ tables.leave[window[windowPosition] & 0xff];
        window[windowPosition] = next;
        windowPosition = (windowPosition + 1) % WINDOW;
        count++;
        return count >= MINIMUM && (digest & CUT_MASK) == 0;
    }

    /// Takes the bytes from `from` to `to`; the bytes that leave stand in the buffer, one window before.
    private int scan(byte[] buffer, int from, int to) {
        long[] carry = tables.carry;
        long[] carryTwice = tables.carryTwice;
        long[] leave = tables.leave;
        long[] leaveTwice = tables.leaveTwice;
        long d = digest;
        int i = from;
        for (; i < to - 1; i += 2) {
            int gone = buffer[i - WINDOW] & 0xff;
            int come = buffer[i] & 0xff;
            int top = (int) (d >>> TOP_SHIFT);
            long once = (d << 8) ^ come ^ carry[top & 0xff] ^ leave[gone];
            if ((once & CUT_MASK) == 0) {
                return i + 1;
            }
            d = ((d & BELOW_NEXT) << 16)
                    ^ carryTwice[top & 0xff]
                    ^ carry[(int) (d >>> NEXT_SHIFT) & 0xff]
                    ^ ((come << 8) ^ (buffer[i + 1] & 0xff))
                    ^ leaveTwice[gone]
                    ^ leave[buffer[i + 1 - WINDOW] & 0xff];
            if ((d & CUT_MASK) == 0) {
                return i + 2;
            }
        }
        if (i < to) {
            d = ((d << 8) & BELOW_DEGREE)
                    ^ (buffer[i] & 0xff)
                    ^ carry[(int) (d >>> TOP_SHIFT) & 0xff]
                    ^ leave[buffer[i - WINDOW] & 0xff];
            if ((d & CUT_MASK) == 0) {
                return to;
            }
        }
        digest = d;
        return -1;
    }
}

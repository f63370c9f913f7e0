package dev.holdfast.asset.database;

/// The XXH64 (seed 0) of bytes that come in pieces: for lines too long to hold. Not thread-safe.
final class XxHash64Stream {
    private static final int STRIPE = 32;

    private final long[] lanes = new long[4];
    private final byte[] rest = new byte[STRIPE];
    private int resting;
    private long total;

    XxHash64Stream() {
        reset();
    }

    /// Forgets everything.
    void reset() {
        XxHash64.begin(lanes, 0);
        resting = 0;
        total = 0;
    }

    void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        total += length;
        if (resting > 0) {
            int more = Math.min(STRIPE - resting, length);
            System.arraycopy(bytes, at, rest, resting, more);
            resting += more;
            at += more;
            if (resting < STRIPE) {
                return;
            }
            XxHash64.stripe(lanes, rest, 0);
            resting = 0;
        }
        for (; at + STRIPE <= end; at += STRIPE) {
            XxHash64.stripe(lanes, bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, end - at);
        resting = end - at;
    }

    /// The hash of everything since the last reset.
    long hash() {
        return XxHash64.finish(lanes, rest, resting, total, 0);
    }
}

package dev.holdfast.repository.compress;

/// Tells content that is not worth compressing (random, encrypted, compressed already) from a small sample of it.
/// Not safe for use by several threads: it reuses its counters.
final class IncompressibleProbe {
    private static final int SPOTS = 32;
    private static final int SPOT_BYTES = 512;

    /// Shorter content is compressed without asking.
    static final int LEAST_LENGTH = 64 << 10;

    private final int[] counts = new int[256];

    /// Whether every sampled spot looks random.
    boolean isIncompressible(byte[] bytes, int offset, int length) {
        if (length < LEAST_LENGTH) {
            return false;
        }
        int stride = (length - SPOT_BYTES) / (SPOTS - 1);
        for (int spot = 0; spot < SPOTS; spot++) {
            if (!looksRandom(bytes, offset + spot * stride)) {
                return false;
            }
        }
        return true;
    }

    private boolean looksRandom(byte[] bytes, int offset) {
        java.util.Arrays.fill(counts, 0);
        int collisions = 0;
        for (int i = offset; i < offset + SPOT_BYTES; i++) {
            collisions += counts[bytes[i] & 0xff]++;
        }
        return collisions < 640;
    }
}

package dev.holdfast.repository.compress;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/// Tells content that is not worth compressing (random, encrypted, compressed already) from a small sample of it.
/// Not safe for use by several threads: it reuses its working memory.
///
/// First it looks at spots spread evenly over the content, at most 32 KiB apart: in random bytes equal values
/// meet by chance only, 511 pairs among 512 bytes with a standard deviation of 23. A single spot with clearly
/// more ends the probe, so that a compressible part of 3 % of a mebibyte is never missed. Where all spots look
/// random it compresses two short windows, which finds repetitions that no histogram shows.
final class IncompressibleProbe implements AutoCloseable {
    /// Shorter content is compressed without asking.
    static final int LEAST_LENGTH = 64 << 10;

    private static final int SPOT_BYTES = 512;
    private static final int DISTANCE = 32 << 10;
    private static final int LEAST_SPOTS = 16;

    // Six standard deviations above what random bytes have.
    private static final int RANDOM_PAIRS = SPOT_BYTES * (SPOT_BYTES - 1) / 2 / 256 + 6 * 23;

    private static final int WINDOW_BYTES = 16 << 10;
    private static final int WINDOW_GAIN = WINDOW_BYTES / 64;
    private static final int FAST_LEVEL = 1;

    private final int[] counts = new int[256];
    private final byte[] compressed = new byte[Compressor.bound(WINDOW_BYTES)];
    private final ZstdCompressCtx context = new ZstdCompressCtx();

    IncompressibleProbe() {
        context.setLevel(FAST_LEVEL);
    }

    /// Whether every sampled part looks random.
    boolean isIncompressible(byte[] bytes, int offset, int length) {
        return length >= LEAST_LENGTH
                && allSpotsLookRandom(bytes, offset, length)
                && !windowShrinks(bytes, offset + length / 4)
                && !windowShrinks(bytes, offset + length - WINDOW_BYTES);
    }

    private boolean allSpotsLookRandom(byte[] bytes, int offset, int length) {
        int spots = Math.max(LEAST_SPOTS, length / DISTANCE + 1);
        int stride = (length - SPOT_BYTES) / (spots - 1);
        for (int spot = 0; spot < spots; spot++) {
            if (!looksRandom(bytes, offset + spot * stride)) {
                return false;
            }
        }
        return true;
    }

    private boolean looksRandom(byte[] bytes, int offset) {
        Arrays.fill(counts, 0);
        int pairs = 0;
        for (int i = offset; i < offset + SPOT_BYTES; i++) {
            pairs += counts[bytes[i] & 0xff]++;
        }
        return pairs <= RANDOM_PAIRS;
    }

    private boolean windowShrinks(byte[] bytes, int offset) {
        int size = context.compressByteArray(compressed, 0, compressed.length, bytes, offset, WINDOW_BYTES);
        return size < WINDOW_BYTES - WINDOW_GAIN;
    }

    @Override
    public void close() {
        context.close();
    }
}

package dev.holdfast.repository.chunk;

import java.nio.ByteBuffer;

/// The secret side of gear chunking: a random number for each byte value, and the bits of the hash that decide.
///
/// Not changed once made.
final class GearTables {
    private static final String LABEL = "holdfast gear v1";
    private static final int VALUES = 256;

    // Bit i of the hash depends on the last i + 1 bytes only, so that the lowest bits would see too few of them.
    private static final int LOWEST_BIT = 24;
    private static final int BITS = Long.SIZE - LOWEST_BIT;

    // One bit harder before the average length and one easier behind it (normalised chunking as in W. Xia and
    // others, "FastCDC", 2016): lengths gather about the average.
    private static final int NORMALISATION = 1;

    /// A number for each byte value.
    final long[] gear;

    /// The bits that must be zero for a cut before the average length.
    final long early;

    /// A part of them, which must be zero for a cut behind it.
    final long late;

    private GearTables(long[] gear, long early, long late) {
        this.gear = gear;
        this.early = early;
        this.late = late;
    }

    /// The tables that belong to `settings`, always the same.
    static GearTables of(GearSettings settings) {
        ByteBuffer stream = ByteBuffer.wrap(settings.secret().stream(LABEL, Long.BYTES * (VALUES + BITS)));
        long[] gear = new long[VALUES];
        for (int b = 0; b < VALUES; b++) {
            gear[b] = stream.getLong();
        }
        int[] positions = shuffledPositions(stream);
        int bits = Integer.numberOfTrailingZeros(settings.average());
        return new GearTables(gear, mask(positions, bits + NORMALISATION), mask(positions, bits - NORMALISATION));
    }

    /// The positions of the bits that may decide, in secret order (Fisher and Yates).
    private static int[] shuffledPositions(ByteBuffer random) {
        int[] positions = new int[BITS];
        for (int i = 0; i < BITS; i++) {
            int j = (int) Long.remainderUnsigned(random.getLong(), i + 1);
            positions[i] = positions[j];
            positions[j] = LOWEST_BIT + i;
        }
        return positions;
    }

    private static long mask(int[] positions, int bits) {
        long mask = 0;
        for (int i = 0; i < bits; i++) {
            mask |= 1L << positions[i];
        }
        return mask;
    }
}

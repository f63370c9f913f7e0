package dev.holdfast.repository.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/// A stream of random initialisation vectors, drawn many at a time. Not safe for use by several threads.
final class RandomIvs {
    private static final int IV_BYTES = 16;
    private static final int DRAW = 256 * IV_BYTES;

    private final SecureRandom random;
    private final byte[] drawn = new byte[DRAW];
    private int position = DRAW;

    RandomIvs(SecureRandom random) {
        this.random = random;
    }

    /// Fills `iv` with the next vector, which is not all-zero.
    void next(byte[] iv) {
        do {
            if (position == DRAW) {
                random.nextBytes(drawn);
                position = 0;
            }
            System.arraycopy(drawn, position, iv, 0, IV_BYTES);
            Arrays.fill(drawn, position, position + IV_BYTES, (byte) 0);
            position += IV_BYTES;
        } while (isZero(iv));
    }

    private static boolean isZero(byte[] iv) {
        for (byte b : iv) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}

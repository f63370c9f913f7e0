package dev.holdfast.repository.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// scrypt (RFC 7914): PBKDF2-HMAC-SHA-256 around `p` independent lanes of memory-hard mixing.
///
/// The lanes are mixed one after the other in the same memory: to touch fresh pages for another lane costs more than to
/// mix it, and two processors that share a core or a cache mix two lanes hardly faster than one does.
final class Scrypt {
    private static final int WORDS_OF_BLOCK = 16;
    private static final int BYTES_OF_BLOCK = WORDS_OF_BLOCK * Integer.BYTES;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final ScryptParameters parameters;

    Scrypt(ScryptParameters parameters) {
        this.parameters = parameters;
    }

    /// Derives `length` bytes.
    byte[] derive(byte[] password, byte[] salt, int length) {
        int laneBytes = 2 * parameters.r() * BYTES_OF_BLOCK;
        byte[] lanes = pbkdf2(password, salt, parameters.p() * laneBytes);
        try (MixingTable table = MixingTable.of(parameters.n(), laneBytes / Integer.BYTES)) {
            for (int lane = 0; lane < parameters.p(); lane++) {
                mix(lanes, lane * laneBytes, table);
            }
        }
        byte[] key = pbkdf2(password, lanes, length);
        Arrays.fill(lanes, (byte) 0);
        return key;
    }

    /// PBKDF2 with one iteration, RFC 8018.
    private static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
        Mac mac = hmac(password);
        byte[] result = new byte[length];
        for (int done = 0, block = 1; done < length; done += mac.getMacLength(), block++) {
            mac.update(salt);
            mac.update(new byte[] {(byte) (block >>> 24), (byte) (block >>> 16), (byte) (block >>> 8), (byte) block});
            byte[] part = mac.doFinal();
            System.arraycopy(part, 0, result, done, Math.min(part.length, length - done));
        }
        return result;
    }

    private static Mac hmac(byte[] password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // The JDK refuses an empty key; HMAC pads with zeros, so one zero byte is the same key.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime lacks HMAC-SHA-256", impossible);
        }
    }

    /// The mixing function ROMix on one lane, in place.
    private void mix(byte[] lanes, int offset, MixingTable table) {
        int words = 2 * parameters.r() * WORDS_OF_BLOCK;
        int[] state = new int[words];
        int[] other = new int[words];
        for (int i = 0; i < words; i++) {
            state[i] = (int) LITTLE_ENDIAN.get(lanes, offset + i * Integer.BYTES);
        }
        // N is even, so that two steps at once leave the state where it was.
        for (int row = 0; row < parameters.n(); row += 2) {
            table.store(row, state);
            mixBlocks(state, other);
            table.store(row + 1, other);
            mixBlocks(other, state);
        }
        for (int step = 0; step < parameters.n(); step += 2) {
            table.mixInto(chosenRow(state), state);
            mixBlocks(state, other);
            table.mixInto(chosenRow(other), other);
            mixBlocks(other, state);
        }
        for (int i = 0; i < words; i++) {
            LITTLE_ENDIAN.set(lanes, offset + i * Integer.BYTES, state[i]);
        }
        Arrays.fill(state, 0);
        Arrays.fill(other, 0);
    }

    /// Integerify: the row that the state itself names.
    private int chosenRow(int[] state) {
        return state[state.length - WORDS_OF_BLOCK] & (parameters.n() - 1);
    }

    /// BlockMix: runs Salsa20/8 through the blocks and writes the even results before the odd ones.
    private static void mixBlocks(int[] from, int[] to) {
        int blocks = from.length / WORDS_OF_BLOCK;
        int[] running = Arrays.copyOfRange(from, from.length - WORDS_OF_BLOCK, from.length);
        for (int block = 0; block < blocks; block++) {
            int target = (block >>> 1) + (block & 1) * (blocks >>> 1);
            salsa(running, from, block * WORDS_OF_BLOCK, to, target * WORDS_OF_BLOCK);
        }
    }

    /// `running = Salsa20/8(running ^ from[at..])`, also written to `to[target..]`.
    private static void salsa(int[] running, int[] from, int at, int[] to, int target) {
        for (int i = 0; i < WORDS_OF_BLOCK; i++) {
            running[i] ^= from[at + i];
        }
        int x0 = running[0];
        int x1 = running[1];
        int x2 = running[2];
        int x3 = running[3];
        int x4 = running[4];
        int x5 = running[5];
        int x6 = running[6];
        int x7 = running[7];
        int x8 = running[8];
        int x9 = running[9];
        int x10 = running[10];
        int x11 = running[11];
        int x12 = running[12];
        int x13 = running[13];
        int x14 = running[14];
        int x15 = running[15];
        for (int round = 0; round < 8; round += 2) {
            x4 ^= Integer.rotateLeft(x0 + x12, 7);
            x8 ^= Integer.rotateLeft(x4 + x0, 9);
            x12 ^= Integer.rotateLeft(x8 + x4, 13);
            x0 ^= Integer.rotateLeft(x12 + x8, 18);
            x9 ^= Integer.rotateLeft(x5 + x1, 7);
            x13 ^= Integer.rotateLeft(x9 + x5, 9);
            x1 ^= Integer.rotateLeft(x13 + x9, 13);
            x5 ^= Integer.rotateLeft(x1 + x13, 18);
            x14 ^= Integer.rotateLeft(x10 + x6, 7);
            x2 ^= Integer.rotateLeft(x14 + x10, 9);
            x6 ^= Integer.rotateLeft(x2 + x14, 13);
            x10 ^= Integer.rotateLeft(x6 + x2, 18);
            x3 ^= Integer.rotateLeft(x15 + x11, 7);
            x7 ^= Integer.rotateLeft(x3 + x15, 9);
            x11 ^= Integer.rotateLeft(x7 + x3, 13);
            x15 ^= Integer.rotateLeft(x11 + x7, 18);

            x1 ^= Integer.rotateLeft(x0 + x3, 7);
            x2 ^= Integer.rotateLeft(x1 + x0, 9);
            x3 ^= Integer.rotateLeft(x2 + x1, 13);
            x0 ^= Integer.rotateLeft(x3 + x2, 18);
            x6 ^= Integer.rotateLeft(x5 + x4, 7);
            x7 ^= Integer.rotateLeft(x6 + x5, 9);
            x4 ^= Integer.rotateLeft(x7 + x6, 13);
            x5 ^= Integer.rotateLeft(x4 + x7, 18);
            x11 ^= Integer.rotateLeft(x10 + x9, 7);
            x8 ^= Integer.rotateLeft(x11 + x10, 9);
            x9 ^= Integer.rotateLeft(x8 + x11, 13);
            x10 ^= Integer.rotateLeft(x9 + x8, 18);
            x12 ^= Integer.rotateLeft(x15 + x14, 7);
            x13 ^= Integer.rotateLeft(x12 + x15, 9);
            x14 ^= Integer.rotateLeft(x13 + x12, 13);
            x15 ^= Integer.rotateLeft(x14 + x13, 18);
        }
        running[0] += x0;
        running[1] += x1;
        running[2] += x2;
        running[3] += x3;
        running[4] += x4;
        running[5] += x5;
        running[6] += x6;
        running[7] += x7;
        running[8] += x8;
        running[9] += x9;
        running[10] += x10;
        running[11] += x11;
        running[12] += x12;
        running[13] += x13;
        running[14] += x14;
        running[15] += x15;
        System.arraycopy(running, 0, to, target, WORDS_OF_BLOCK);
    }
}

package dev.holdfast.repository.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// The header block of a tar entry in the ustar layout of POSIX.1-1988. What does not fit is cut off or left 0; the
/// caller states it in [PaxRecords].
final class UstarBlock {
    static final int SIZE = 512;
    static final int NAME_SIZE = 100;
    static final int OWNER_NAME_SIZE = 31;
    static final long LARGEST_ID = 07777777;
    static final long LARGEST_SIZE = 077777777777L;

    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_SIZE = 8;

    private final byte[] block = new byte[SIZE];

    UstarBlock(char type) {
        block[156] = (byte) type;
        text(257, 6, "ustar".getBytes(US_ASCII));
        text(263, 2, "00".getBytes(US_ASCII));
        mode(0);
        owner(0, 0);
        size(0);
        modified(0);
        device(0, 0);
    }

    UstarBlock name(byte[] name) {
        return text(0, NAME_SIZE, name);
    }

    UstarBlock mode(int mode) {
        return number(100, 8, mode);
    }

    UstarBlock owner(long uid, long gid) {
        return number(108, 8, uid).number(116, 8, gid);
    }

    UstarBlock size(long size) {
        return number(124, 12, size);
    }

    /// @param seconds since the epoch
    UstarBlock modified(long seconds) {
        return number(136, 12, seconds);
    }

    UstarBlock linkName(byte[] name) {
        return text(157, NAME_SIZE, name);
    }

    UstarBlock ownerNames(byte[] user, byte[] group) {
        return text(265, OWNER_NAME_SIZE, user).text(297, OWNER_NAME_SIZE, group);
    }

    UstarBlock device(long major, long minor) {
        return number(329, 8, major).number(337, 8, minor);
    }

    private UstarBlock text(int at, int size, byte[] value) {
        System.arraycopy(value, 0, block, at, Math.min(size, value.length));
        return this;
    }

    /// Octal digits and a NUL; 0 for what they cannot express.
    private UstarBlock number(int at, int size, long value) {
        int digits = size - 1;
        boolean fits = value >= 0 && value < 1L << (3 * digits);
        long rest = fits ? value : 0;
        for (int i = at + digits - 1; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        return this;
    }

    /// The block with its checksum.
    byte[] toByteArray() {
        Arrays.fill(block, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_SIZE, (byte) ' ');
        int sum = 0;
        for (byte next : block) {
            sum += next & 0xff;
        }
        number(CHECKSUM_AT, CHECKSUM_SIZE - 1, sum);
        block[CHECKSUM_AT + CHECKSUM_SIZE - 2] = 0;
        return block.clone();
    }
}

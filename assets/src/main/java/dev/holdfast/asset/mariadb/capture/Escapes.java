package dev.holdfast.asset.mariadb.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How text stands in a row file: a backslash before what would end a value or a line, and before itself. Eight bytes
/// at a time as long as none of them needs one.
final class Escapes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;

    /// What follows the backslash for bytes that have to be escaped, 0 for those that have not.
    private static final byte[] SECOND = second();

    private Escapes() {}

    /// Writes `count` bytes escaped.
    ///
    /// @param into where `target` has room for twice as many
    /// @return where they end in `target`
    static int write(byte[] source, int offset, int count, byte[] target, int into) {
        int to = into;
        int end = offset + count;
        int from = offset;
        while (from < end) {
            if (from + Long.BYTES <= end) {
                long word = (long) LONG.get(source, from);
                if (isPlain(word)) {
                    LONG.set(target, to, word);
                    from += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
            }
            byte one = source[from++];
            byte second = SECOND[one & 0xff];
            if (second != 0) {
                target[to++] = '\\';
                target[to++] = second;
            } else {
                target[to++] = one;
            }
        }
        return to;
    }

    /// Whether none of eight bytes is a backslash or below a space; those that need escaping are. The tests are
    /// those of "Determine if a word has a byte less than n" and "… a zero byte" in Sean Anderson's Bit Twiddling
    /// Hacks.
    private static boolean isPlain(long word) {
        long backslashes = word ^ BACKSLASHES;
        return ((((word - SPACES) & ~word) | ((backslashes - ONES) & ~backslashes)) & HIGH_BITS) == 0;
    }

    private static byte[] second() {
        byte[] second = new byte[256];
        second['\t'] = 't';
        second['\n'] = 'n';
        second['\r'] = 'r';
        second['\\'] = '\\';
        second[0] = '0';
        return second;
    }
}

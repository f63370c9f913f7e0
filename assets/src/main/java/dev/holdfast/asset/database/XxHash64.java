package dev.holdfast.asset.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// XXH64, the 64-bit hash of the xxHash family (specification: xxHash fast digest algorithm, version 0.1.1).
final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    static long hash(byte[] bytes, int offset, int length, long seed) {
        long hash = length < 32 ? seed + PRIME_5 : stripes(bytes, offset, length, seed);
        return tail(hash + length, bytes, offset + (length & ~31), offset + length);
    }

    /// The state before the first stripe.
    static void begin(long[] lanes, long seed) {
        lanes[0] = seed + PRIME_1 + PRIME_2;
        lanes[1] = seed + PRIME_2;
        lanes[2] = seed;
        lanes[3] = seed - PRIME_1;
    }

    /// Takes in the 32 bytes at `at`.
    static void stripe(long[] lanes, byte[] bytes, int at) {
        for (int lane = 0; lane < 4; lane++) {
            lanes[lane] = round(lanes[lane], (long) LONG.get(bytes, at + Long.BYTES * lane));
        }
    }

    /// The hash after the last stripe and the `length` bytes of `rest`, fewer than 32, of `total` bytes.
    static long finish(long[] lanes, byte[] rest, int length, long total, long seed) {
        long hash = total < 32 ? seed + PRIME_5 : merged(lanes[0], lanes[1], lanes[2], lanes[3]);
        return tail(hash + total, rest, 0, length);
    }

    private static long tail(long begun, byte[] bytes, int from, int end) {
        long hash = begun;
        int at = from;
        for (; at + 8 <= end; at += 8) {
            hash ^= round(0, (long) LONG.get(bytes, at));
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (at + 4 <= end) {
            hash ^= ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < end; at++) {
            hash ^= Byte.toUnsignedLong(bytes[at]) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return avalanche(hash);
    }

    private static long stripes(byte[] bytes, int offset, int length, long seed) {
        long one = seed + PRIME_1 + PRIME_2;
        long two = seed + PRIME_2;
        long three = seed;
        long four = seed - PRIME_1;
        int end = offset + (length & ~31);
        for (int at = offset; at < end; at += 32) {
            one = round(one, (long) LONG.get(bytes, at));
            two = round(two, (long) LONG.get(bytes, at + 8));
            three = round(three, (long) LONG.get(bytes, at + 16));
            four = round(four, (long) LONG.get(bytes, at + 24));
        }
        return merged(one, two, three, four);
    }

    private static long merged(long one, long two, long three, long four) {
        long hash = Long.rotateLeft(one, 1)
                + Long.rotateLeft(two, 7)
                + Long.rotateLeft(three, 12)
                + Long.rotateLeft(four, 18);
        hash = merge(hash, one);
        hash = merge(hash, two);
        hash = merge(hash, three);
        return merge(hash, four);
    }

    private static long round(long accumulator, long input) {
        return Long.rotateLeft(accumulator + input * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long mixed) {
        long hash = (mixed ^ (mixed >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }
}

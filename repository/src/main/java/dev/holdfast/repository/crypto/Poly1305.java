package dev.holdfast.repository.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The one-time authenticator Poly1305: a polynomial over the 16-byte blocks of a message, evaluated at the
/// secret `r` modulo 2^130 - 5, plus the one-time secret `s` modulo 2^128 (D. J. Bernstein 2005; RFC 8439,
/// section 2.5).
///
/// One instance keeps one `r` and computes many MACs one after the other: [#start], any number of [#update],
/// [#finish]. Not safe for use by several threads.
///
/// Implementation: numbers are three limbs of 44, 44 and 42 bits. A product of two limbs is split at bit 44
/// without any carry: its low part is the low product masked, its high part is `multiplyHigh` of operands
/// scaled by 2^10 each (2^64 / 2^44 = 2^20). Limbs that leave at the top return at the bottom times 20 = 4 * 5,
/// because 2^132 = 4 * 2^130 and 2^130 = 5. Two blocks are taken per step, `h = (h + m1) * r^2 + m2 * r`, so
/// that their products are independent and share one carry chain. Messages are cut into short pieces, each a
/// call of its own: HotSpot compiles a method that is called often long before a loop that turns often, which
/// is what makes a short-lived process fast.
public final class Poly1305 {
    /// Bytes of a MAC, of `r` and of `s`.
    public static final int MAC_BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;
    private static final int PAIR = 2 * BLOCK;
    private static final int PIECE = 1024;
    private static final int SCALE = 10;
    private static final long MASK_44 = (1L << 44) - 1;
    private static final long MASK_42 = (1L << 42) - 1;
    private static final long BLOCK_BIT = 1L << 40;

    // r and r^2, limb by limb; q and q2 are the limbs that wrap around, times 20
    private final long r0;
    private final long r1;
    private final long r2;
    private final long q1;
    private final long q2;
    private final long rr0;
    private final long rr1;
    private final long rr2;
    private final long qq1;
    private final long qq2;

    private long h0;
    private long h1;
    private long h2;
    private final byte[] partial = new byte[BLOCK];
    private int partialLength;

    /// An authenticator under `r`, at the beginning of a message.
    ///
    /// @param r 16 bytes, clamped here
    public Poly1305(byte[] r) {
        long low = (long) LONG.get(r, 0) & 0x0FFFFFFC0FFFFFFFL;
        long high = (long) LONG.get(r, 8) & 0x0FFFFFFC0FFFFFFCL;
        r0 = low & MASK_44;
        r1 = ((low >>> 44) | (high << 20)) & MASK_44;
        r2 = high >>> 24;
        q1 = 20 * r1;
        q2 = 20 * r2;
        h0 = r0;
        h1 = r1;
        h2 = r2;
        multiplyByR(0, 0, 0);
        rr0 = h0;
        rr1 = h1;
        rr2 = h2;
        qq1 = 20 * rr1;
        qq2 = 20 * rr2;
        start();
    }

    /// Begins a new message.
    public void start() {
        h0 = 0;
        h1 = 0;
        h2 = 0;
        partialLength = 0;
    }

    /// Continues the message with `length` bytes.
    public void update(byte[] bytes, int offset, int length) {
        int position = offset;
        int end = offset + length;
        if (partialLength > 0) {
            position += fill(bytes, offset, length);
        }
        while (end - position >= PAIR) {
            int piece = Math.min(PIECE, (end - position) & -PAIR);
            pairs(bytes, position, piece);
            position += piece;
        }
        if (end - position >= BLOCK) {
            block(bytes, position, BLOCK_BIT);
            position += BLOCK;
        }
        if (position < end) {
            partialLength = end - position;
            System.arraycopy(bytes, position, partial, 0, partialLength);
        }
    }

    private int fill(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, BLOCK - partialLength);
        System.arraycopy(bytes, offset, partial, partialLength, taken);
        partialLength += taken;
        if (partialLength == BLOCK) {
            block(partial, 0, BLOCK_BIT);
            partialLength = 0;
        }
        return taken;
    }

    /// Ends the message and writes its MAC, 16 bytes.
    ///
    /// @param s the one-time secret, 16 bytes
    public void finish(byte[] s, byte[] target, int offset) {
        if (partialLength > 0) {
            finishPartial();
        }
        reduce();
        long low = h0 | (h1 << 44);
        long high = (h1 >>> 20) | (h2 << 24);
        long sLow = (long) LONG.get(s, 0);
        long sum = low + sLow;
        long carry = ((low & sLow) | ((low | sLow) & ~sum)) >>> 63;
        LONG.set(target, offset, sum);
        LONG.set(target, offset + 8, high + (long) LONG.get(s, 8) + carry);
        start();
    }

    private void finishPartial() {
        partial[partialLength] = 1;
        for (int i = partialLength + 1; i < BLOCK; i++) {
            partial[i] = 0;
        }
        block(partial, 0, 0);
    }

    /// Brings `h` into [0, 2^130 - 5), without a branch that depends on it.
    private void reduce() {
        carry();
        carry();
        long g0 = h0 + 5;
        long g1 = h1 + (g0 >>> 44);
        long g2 = h2 + (g1 >>> 44) - (1L << 42);
        long keep = g2 >> 63;
        h0 = (h0 & keep) | (g0 & MASK_44 & ~keep);
        h1 = (h1 & keep) | (g1 & MASK_44 & ~keep);
        h2 = (h2 & keep) | (g2 & ~keep);
    }

    private void carry() {
        h1 += h0 >>> 44;
        h0 &= MASK_44;
        h2 += h1 >>> 44;
        h1 &= MASK_44;
        h0 += 5 * (h2 >>> 42);
        h2 &= MASK_42;
        h1 += h0 >>> 44;
        h0 &= MASK_44;
    }

    private void block(byte[] bytes, int offset, long blockBit) {
        long low = (long) LONG.get(bytes, offset);
        long high = (long) LONG.get(bytes, offset + 8);
        multiplyByR(low & MASK_44, ((low >>> 44) | (high << 20)) & MASK_44, (high >>> 24) | blockBit);
    }

    /// `h = (h + m) * r`
    private void multiplyByR(long m0, long m1, long m2) {
        long a0 = h0 + m0;
        long a1 = h1 + m1;
        long a2 = h2 + m2;
        long low0 = low(a0, r0) + low(a1, q2) + low(a2, q1);
        long low1 = low(a0, r1) + low(a1, r0) + low(a2, q2);
        long low2 = low(a0, r2) + low(a1, r1) + low(a2, r0);
        long high0 = high(a0, r0) + high(a1, q2) + high(a2, q1);
        long high1 = high(a0, r1) + high(a1, r0) + high(a2, q2);
        long high2 = high(a0, r2) + high(a1, r1) + high(a2, r0);
        long d1 = low1 + high0 + (low0 >>> 44);
        long d2 = low2 + high1 + (d1 >>> 44);
        long d0 = (low0 & MASK_44) + 20 * high2 + 5 * (d2 >>> 42);
        h0 = d0 & MASK_44;
        h1 = (d1 & MASK_44) + (d0 >>> 44);
        h2 = d2 & MASK_42;
    }

    private static long low(long a, long b) {
        return (a * b) & MASK_44;
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a << SCALE, b << SCALE);
    }

    /// Takes `length` bytes, a multiple of two blocks: `h = (h + m1) * r^2 + m2 * r` for each two.
    private void pairs(byte[] bytes, int offset, int length) {
        long x0 = h0;
        long x1 = h1;
        long x2 = h2;
        long c0 = r0;
        long c1 = r1;
        long c2 = r2;
        long p1 = q1;
        long p2 = q2;
        long d0 = rr0;
        long d1 = rr1;
        long d2 = rr2;
        long e1 = qq1;
        long e2 = qq2;
        for (int position = offset, end = offset + length; position < end; position += PAIR) {
            long low = (long) LONG.get(bytes, position);
            long high = (long) LONG.get(bytes, position + 8);
            long a0 = x0 + (low & MASK_44);
            long a1 = x1 + (((low >>> 44) | (high << 20)) & MASK_44);
            long a2 = x2 + ((high >>> 24) | BLOCK_BIT);
            low = (long) LONG.get(bytes, position + 16);
            high = (long) LONG.get(bytes, position + 24);
            long b0 = low & MASK_44;
            long b1 = ((low >>> 44) | (high << 20)) & MASK_44;
            long b2 = (high >>> 24) | BLOCK_BIT;

            long low0 = low(a0, d0) + low(a1, e2) + low(a2, e1) + low(b0, c0) + low(b1, p2) + low(b2, p1);
            long low1 = low(a0, d1) + low(a1, d0) + low(a2, e2) + low(b0, c1) + low(b1, c0) + low(b2, p2);
            long low2 = low(a0, d2) + low(a1, d1) + low(a2, d0) + low(b0, c2) + low(b1, c1) + low(b2, c0);
            long high0 = high(a0, d0) + high(a1, e2) + high(a2, e1) + high(b0, c0) + high(b1, p2) + high(b2, p1);
            long high1 = high(a0, d1) + high(a1, d0) + high(a2, e2) + high(b0, c1) + high(b1, c0) + high(b2, p2);
            long high2 = high(a0, d2) + high(a1, d1) + high(a2, d0) + high(b0, c2) + high(b1, c1) + high(b2, c0);

            long y1 = low1 + high0 + (low0 >>> 44);
            long y2 = low2 + high1 + (y1 >>> 44);
            long y0 = (low0 & MASK_44) + 20 * high2 + 5 * (y2 >>> 42);
            x0 = y0 & MASK_44;
            x1 = (y1 & MASK_44) + (y0 >>> 44);
            x2 = y2 & MASK_42;
        }
        h0 = x0;
        h1 = x1;
        h2 = x2;
    }
}

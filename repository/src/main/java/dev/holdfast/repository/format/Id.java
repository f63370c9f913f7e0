package dev.holdfast.repository.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// A 256-bit name: the SHA-256 digest of the bytes that it names. Held as four big-endian words.
/// Ordered as the bytes are, unsigned.
public record Id(long word0, long word1, long word2, long word3) implements Comparable<Id> {
    /// The number of bytes of an id.
    public static final int BYTES = 32;

    /// The number of hexadecimal digits of an id.
    public static final int DIGITS = 64;

    private static final int SHORT_DIGITS = 8;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /// The id whose 32 bytes start at `offset`.
    public static Id of(byte[] bytes, int offset) {
        return new Id(
                (long) WORDS.get(bytes, offset),
                (long) WORDS.get(bytes, offset + 8),
                (long) WORDS.get(bytes, offset + 16),
                (long) WORDS.get(bytes, offset + 24));
    }

    /// The id written as 64 lower-case hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `hex` is anything else
    public static Id parse(String hex) {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Id::isLowerHex)) {
            throw new IllegalArgumentException("an id is 64 lower-case hexadecimal digits, not '" + hex + "'");
        }
        return new Id(word(hex, 0), word(hex, 16), word(hex, 32), word(hex, 48));
    }

    private static boolean isLowerHex(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    private static long word(String hex, int start) {
        return HexFormat.fromHexDigitsToLong(hex, start, start + 16);
    }

    /// Writes the 32 bytes of this id into `target`, from `offset` on.
    public void writeTo(byte[] target, int offset) {
        WORDS.set(target, offset, word0);
        WORDS.set(target, offset + 8, word1);
        WORDS.set(target, offset + 16, word2);
        WORDS.set(target, offset + 24, word3);
    }

    /// The 32 bytes of this id, in an array of their own.
    public byte[] toByteArray() {
        byte[] bytes = new byte[BYTES];
        writeTo(bytes, 0);
        return bytes;
    }

    /// The first 8 of the 64 digits: enough for people.
    public String shortText() {
        return toString().substring(0, SHORT_DIGITS);
    }

    @Override
    public int compareTo(Id other) {
        if (word0 != other.word0) {
            return Long.compareUnsigned(word0, other.word0);
        }
        if (word1 != other.word1) {
            return Long.compareUnsigned(word1, other.word1);
        }
        if (word2 != other.word2) {
            return Long.compareUnsigned(word2, other.word2);
        }
        return Long.compareUnsigned(word3, other.word3);
    }

    /// A slice of the digest, which is uniformly distributed already.
    @Override
    public int hashCode() {
        return (int) word1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id id
                && word0 == id.word0
                && word1 == id.word1
                && word2 == id.word2
                && word3 == id.word3;
    }

    /// 64 lower-case hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toByteArray());
    }
}

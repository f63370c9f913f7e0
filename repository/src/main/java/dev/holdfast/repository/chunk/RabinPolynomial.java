package dev.holdfast.repository.chunk;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// An irreducible polynomial of degree 53 over the field of two elements, the parameter of Rabin's fingerprint
/// (M. O. Rabin, "Fingerprinting by Random Polynomials", 1981). Bit `i` of `bits` is the coefficient of `x^i`.
///
/// A repository has one in its configuration, as hexadecimal digits.
public record RabinPolynomial(long bits) {
    /// The degree that restic uses: the largest prime below 64 - 8, so that eight bits more fit into a `long`.
    static final int DEGREE = 53;

    /// @throws IllegalArgumentException if the degree is not 53 or the polynomial is a product of others
    public RabinPolynomial {
        if (degree(bits) != DEGREE) {
            throw new IllegalArgumentException("chunker polynomial "
                    + HexFormat.of().toHexDigits(bits) + " has degree " + degree(bits) + ", expected " + DEGREE);
        }
        if (!isIrreducible(bits)) {
            throw new IllegalArgumentException(
                    "chunker polynomial " + HexFormat.of().toHexDigits(bits) + " is not irreducible");
        }
    }

    /// A random one. About every 53rd candidate succeeds.
    public static RabinPolynomial random(RandomGenerator random) {
        while (true) {
            long candidate = (random.nextLong() & ((1L << DEGREE) - 1)) | (1L << DEGREE) | 1;
            if (isIrreducible(candidate)) {
                return new RabinPolynomial(candidate);
            }
        }
    }

    /// Reads hexadecimal digits, as the configuration of a repository has them.
    ///
    /// @throws IllegalArgumentException if `hex` is no such number, or not an irreducible polynomial of degree 53
    public static RabinPolynomial parse(String hex) {
        try {
            return new RabinPolynomial(Long.parseUnsignedLong(hex, 16));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("chunker polynomial '" + hex + "' is not a hexadecimal number", e);
        }
    }

    /// The hexadecimal digits, lower-case, without leading zeros.
    public String toHex() {
        return Long.toHexString(bits);
    }

    /// Ben-Or's test: a polynomial of degree n is irreducible exactly if it has no common divisor with
    /// `x^(2^i) - x` for all i up to n/2.
    static boolean isIrreducible(long polynomial) {
        int half = degree(polynomial) / 2;
        long power = 2;
        for (int i = 1; i <= half; i++) {
            power = multiply(power, power, polynomial);
            if (greatestCommonDivisor(polynomial, power ^ 2) != 1) {
                return false;
            }
        }
        return polynomial > 1;
    }

    /// `a * b mod polynomial`, both reduced already.
    private static long multiply(long a, long b, long polynomial) {
        long top = Long.highestOneBit(polynomial);
        long product = 0;
        long shifted = a;
        for (long rest = b; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                product ^= shifted;
            }
            shifted <<= 1;
            if ((shifted & top) != 0) {
                shifted ^= polynomial;
            }
        }
        return product;
    }

    private static long greatestCommonDivisor(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = mod(x, y);
            x = y;
            y = rest;
        }
        return x;
    }

    /// The remainder of `value`, any 64 bits, by `polynomial`.
    static long mod(long value, long polynomial) {
        int degree = degree(polynomial);
        long rest = value;
        for (int top = degree(rest); top >= degree; top = degree(rest)) {
            rest ^= polynomial << (top - degree);
        }
        return rest;
    }

    /// The degree, -1 for zero.
    static int degree(long polynomial) {
        return 63 - Long.numberOfLeadingZeros(polynomial);
    }
}

package dev.holdfast.repository.chunk;

/// The precomputed products that let a fingerprint of degree below 53 move on by one or two bytes with few
/// look-ups. All are reduced modulo the polynomial; multiplication distributes over exclusive or, so that they
/// may be combined freely.
final class RabinTables {
    /// Bytes that a fingerprint covers.
    static final int WINDOW = 64;

    /// `b * x^53`: what the highest byte becomes when one byte comes in.
    final long[] carry;

    /// `b * x^61`: what the highest byte becomes when two bytes come in.
    final long[] carryTwice;

    /// `b * x^512`: cancels a byte that has just left the window.
    final long[] leave;

    /// `b * x^520`: cancels a byte that left the window one byte before.
    final long[] leaveTwice;

    RabinTables(RabinPolynomial polynomial) {
        carry = multiples(polynomial, RabinPolynomial.DEGREE);
        carryTwice = multiples(polynomial, RabinPolynomial.DEGREE + 8);
        leave = multiples(polynomial, 8 * WINDOW);
        leaveTwice = multiples(polynomial, 8 * WINDOW + 8);
    }

    private static long[] multiples(RabinPolynomial polynomial, int exponent) {
        long[] table = new long[256];
        for (int b = 0; b < 256; b++) {
            long product = b;
            for (int i = 0; i < exponent; i++) {
                product = RabinPolynomial.mod(product << 1, polynomial.bits());
            }
            table[b] = product;
        }
        return table;
    }
}

package dev.holdfast.repository.crypto;

/// The costs of scrypt: `n` rounds (a power of two), `r` blocks of 128 bytes per round, `p` repetitions.
/// Memory is `128 * n * r` bytes, time is in proportion to `n * r * p`.
///
/// Every instance is within the bounds, so that a hostile key file can neither exhaust memory nor stall the
/// program. They leave room for what restic calibrates (32 MiB, `p` as fast as the machine is) and for rustic
/// (128 MiB).
public record ScryptParameters(int n, int r, int p) {
    /// What new keys get: 32 MiB and three repetitions, one of the equivalent choices of the OWASP Password
    /// Storage Cheat Sheet.
    public static final ScryptParameters STANDARD = new ScryptParameters(1 << 15, 8, 3);

    /// The most memory that a derivation may take, in bytes.
    public static final long MAXIMUM_MEMORY = 256L << 20;

    /// The highest `n * r * p`; some ten seconds of one processor.
    public static final long MAXIMUM_COST = 1L << 25;

    private static final int MAXIMUM_N = 1 << 22;
    private static final int MAXIMUM_FACTOR = 1 << 10;

    /// @throws IllegalArgumentException if the costs are malformed or out of bounds
    public ScryptParameters {
        String flaw = flaw(n, r, p);
        if (!flaw.isEmpty()) {
            throw new IllegalArgumentException(flaw);
        }
    }

    /// The parameters that a key file states.
    ///
    /// @throws KeyParametersException if they are malformed or out of bounds; the message says which and why
    public static ScryptParameters ofKeyFile(long n, long r, long p) throws KeyParametersException {
        String flaw = flaw(n, r, p);
        if (!flaw.isEmpty()) {
            throw new KeyParametersException("refused key derivation: " + flaw);
        }
        return new ScryptParameters((int) n, (int) r, (int) p);
    }

    /// What is wrong with the costs, empty if nothing is.
    private static String flaw(long n, long r, long p) {
        if (n < 2 || n > MAXIMUM_N || Long.bitCount(n) != 1) {
            return "scrypt N is " + n + ", expected a power of two from 2 to " + MAXIMUM_N;
        }
        if (r < 1 || r > MAXIMUM_FACTOR) {
            return "scrypt r is " + r + ", expected 1 to " + MAXIMUM_FACTOR;
        }
        if (p < 1 || p > MAXIMUM_FACTOR) {
            return "scrypt p is " + p + ", expected 1 to " + MAXIMUM_FACTOR;
        }
        long memory = 128 * n * r;
        if (memory > MAXIMUM_MEMORY) {
            return "scrypt memory (128 * N * r) is " + memory + " bytes, expected at most " + MAXIMUM_MEMORY;
        }
        if (n * r * p > MAXIMUM_COST) {
            return "scrypt cost (N * r * p) is " + n * r * p + ", expected at most " + MAXIMUM_COST;
        }
        return "";
    }

    /// The memory that a derivation takes, in bytes.
    public long memory() {
        return 128L * n * r;
    }
}

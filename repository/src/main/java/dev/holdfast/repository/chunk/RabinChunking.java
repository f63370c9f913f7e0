package dev.holdfast.repository.chunk;

import java.util.Objects;

/// restic's chunking: chunks of 512 KiB to 8 MiB, cut where the lowest 20 bits of the Rabin fingerprint of the
/// last 64 bytes are zero. The tables for the polynomial are computed once and shared by all sessions.
public final class RabinChunking implements Chunking {
    private final RabinPolynomial polynomial;
    private final RabinTables tables;

    RabinChunking(RabinPolynomial polynomial) {
        this.polynomial = polynomial;
        this.tables = new RabinTables(polynomial);
    }

    /// The parameter of the fingerprint.
    public RabinPolynomial polynomial() {
        return polynomial;
    }

    @Override
    public Chunker newChunker() {
        return new RabinChunker(tables);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RabinChunking chunking && polynomial.equals(chunking.polynomial);
    }

    @Override
    public int hashCode() {
        return Objects.hash(polynomial);
    }

    @Override
    public String toString() {
        return "RabinChunking[polynomial=" + polynomial.toHex() + "]";
    }
}

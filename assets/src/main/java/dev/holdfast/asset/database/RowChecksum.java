package dev.holdfast.asset.database;

import java.util.HexFormat;

/// A checksum of a set of rows that does not depend on their order: the sum, modulo 2^64, of the XXH64 (seed 0) of each
/// row's line without its newline. Rows that occur twice count twice. It tells damage and loss, not malice; against
/// that stands the repository's encryption.
///
/// @param sum modulo 2^64
public record RowChecksum(long sum) {
    /// Of no rows at all.
    public static final RowChecksum EMPTY = new RowChecksum(0);

    /// Of both sets together.
    public RowChecksum plus(RowChecksum other) {
        return new RowChecksum(sum + other.sum);
    }

    /// Of this set and one more row.
    public RowChecksum plusRow(byte[] line, int offset, int length) {
        return new RowChecksum(sum + XxHash64.hash(line, offset, length, 0));
    }

    /// Reads what [#toString] writes.
    public static RowChecksum parse(String text) {
        if (!text.startsWith("xxh64-sum:") || text.length() != 26) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no checksum of rows such as xxh64-sum:00000000000000ff");
        }
        return new RowChecksum(HexFormat.fromHexDigitsToLong(text, 10, 26));
    }

    @Override
    public String toString() {
        return "xxh64-sum:" + HexFormat.of().toHexDigits(sum);
    }
}

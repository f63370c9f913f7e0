package dev.holdfast.asset.database;

import java.util.Arrays;
import java.util.List;

/// Hashes the keys of rows: 128 bits, with secret seeds, so that nobody can choose values that collide. Not
/// thread-safe: the last key that was looked at is kept here.
final class RowKeys {
    private final long firstSeed;
    private final long secondSeed;
    private byte[] joined = new byte[256];
    private int filled;
    private long first;
    private long second;

    RowKeys(long firstSeed, long secondSeed) {
        this.firstSeed = firstSeed;
        this.secondSeed = secondSeed;
    }

    /// Looks at the columns of a row; false if one of them is null, which refers to nothing.
    boolean take(RowLine row, List<Integer> columns, List<KeyForm> forms) {
        filled = 0;
        for (int i = 0; i < columns.size(); i++) {
            byte[] value = row.value(columns.get(i));
            if (value == null) {
                return false;
            }
            append(forms.get(i).normal(value));
        }
        first = XxHash64.hash(joined, 0, filled, firstSeed);
        second = XxHash64.hash(joined, 0, filled, secondSeed);
        return true;
    }

    /// Each value behind its length, so that ("a", "bc") is not ("ab", "c").
    private void append(byte[] value) {
        int needed = filled + Integer.BYTES + value.length;
        if (needed > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(needed, 2 * joined.length));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            joined[filled++] = (byte) (value.length >> shift);
        }
        System.arraycopy(value, 0, joined, filled, value.length);
        filled += value.length;
    }

    boolean addTo(KeySet keys) {
        return keys.add(first, second);
    }

    boolean isIn(KeySet keys) {
        return keys.contains(first, second);
    }
}

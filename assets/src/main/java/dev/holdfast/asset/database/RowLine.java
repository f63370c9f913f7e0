package dev.holdfast.asset.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A row of a row file as it lies in a reader's buffer. Columns are found when they are asked for, and only up to
/// the last one that is. Valid until the reader moves on. Not thread-safe.
public final class RowLine {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int[] ends = new int[16];
    private int found;

    void set(byte[] buffer, int from, int to) {
        bytes = buffer;
        start = from;
        end = to;
        found = 0;
    }

    /// The buffer that holds the line.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the line starts in the buffer.
    public int offset() {
        return start;
    }

    /// How many bytes the line has, without its newline.
    public int length() {
        return end - start;
    }

    /// How many columns the line has.
    public int columns() {
        find(Integer.MAX_VALUE);
        return found;
    }

    /// Whether there is such a column, counted from 0.
    public boolean has(int column) {
        find(column);
        return column < found;
    }

    public boolean isNull(int column) {
        int from = from(column);
        return RowValues.isNull(bytes, from, ends[column] - from);
    }

    /// The value of a column without its escapes; nothing for null.
    public byte @Nullable [] value(int column) {
        int from = from(column);
        int length = ends[column] - from;
        return RowValues.isNull(bytes, from, length) ? null : RowValues.unescaped(bytes, from, length);
    }

    /// The value of a column as text; nothing for null.
    public @Nullable String text(int column) {
        byte[] value = value(column);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /// Where a column starts in the buffer.
    ///
    /// @throws IndexOutOfBoundsException if the line has fewer columns
    int from(int column) {
        find(column);
        if (column >= found) {
            throw new IndexOutOfBoundsException("the row has " + found + " columns, no column " + (column + 1));
        }
        return column == 0 ? start : ends[column - 1] + 1;
    }

    /// Where a column that was found ends in the buffer.
    int to(int column) {
        return ends[column];
    }

    private void find(int column) {
        while (found <= column && (found == 0 || ends[found - 1] < end)) {
            int from = found == 0 ? start : ends[found - 1] + 1;
            int tab = ByteSearch.indexOf(bytes, from, end, (byte) '\t');
            if (found == ends.length) {
                ends = Arrays.copyOf(ends, 2 * found);
            }
            ends[found++] = tab < 0 ? end : tab;
        }
    }
}

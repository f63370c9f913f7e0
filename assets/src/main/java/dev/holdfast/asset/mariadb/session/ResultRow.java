package dev.holdfast.asset.mariadb.session;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of a small result. Immutable.
public final class ResultRow {
    private final List<String> names;
    private final @Nullable String[] values;

    /// @param names of the columns, lower-case
    ResultRow(List<String> names, @Nullable String[] values) {
        this.names = names;
        this.values = values;
    }

    /// The value of a column, by its name in any case; empty for null.
    public Optional<String> find(String column) {
        int index = names.indexOf(column.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new NoSuchElementException("the result has no column '" + column + "' but " + names);
        }
        return at(index);
    }

    /// The value of a column by its place, counted from 0; empty for null.
    public Optional<String> at(int index) {
        return Optional.ofNullable(values[index]);
    }

    /// Whether the result has a column of this name.
    public boolean has(String column) {
        return names.contains(column.toLowerCase(Locale.ROOT));
    }

    /// The value of a column, the empty text for null.
    public String text(String column) {
        return find(column).orElse("");
    }

    /// The value of a column as a number, 0 for null.
    public long number(String column) {
        return find(column).map(Long::parseLong).orElse(0L);
    }

    @Override
    public String toString() {
        return names + "=" + Arrays.toString(values);
    }
}

package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.TableInfo;
import java.util.ArrayList;
import java.util.List;

/// A column as its row files have it, and how a value of it gets back into a table.
public record LoadColumn(String name, Way way) {
    /// The property of a table that tells the ways of its columns, a letter for each.
    public static final String PROPERTY = "columns";

    /// How a value gets from a row file, which is read as bytes because the server is a third faster then, into
    /// a column.
    public enum Way {
        /// As it is: numbers, times, and text whose column holds UTF-8.
        DIRECT,
        /// As UTF-8 that the server converts to what the column holds.
        CONVERTED,
        /// From hexadecimal digits.
        HEX;

        String letter() {
            return name().substring(0, 1);
        }
    }

    /// The columns of a table in a recovery point.
    public static List<LoadColumn> of(TableInfo table) {
        String letters = table.properties().getOrDefault(PROPERTY, "");
        List<LoadColumn> columns = new ArrayList<>();
        for (int index = 0; index < table.columns().size(); index++) {
            String letter = index < letters.length() ? letters.substring(index, index + 1) : Way.CONVERTED.letter();
            columns.add(new LoadColumn(table.columns().get(index).name(), way(letter)));
        }
        return columns;
    }

    private static Way way(String letter) {
        for (Way way : Way.values()) {
            if (way.letter().equals(letter)) {
                return way;
            }
        }
        throw new IllegalArgumentException("a column's way is none of D, C and H but '" + letter + "'");
    }

    /// What to assign to the column, if not the value itself.
    ///
    /// @param value an expression for the value in the row file
    String expression(String value) {
        return switch (way) {
            case DIRECT -> value;
            case CONVERTED -> "CONVERT(" + value + " USING utf8mb4)";
            case HEX -> "UNHEX(" + value + ")";
        };
    }
}

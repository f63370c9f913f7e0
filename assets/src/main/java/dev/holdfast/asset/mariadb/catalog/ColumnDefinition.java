package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.Column;
import java.util.Set;

/// A column whose values are captured.
///
/// @param type as `SHOW COLUMNS` writes it
/// @param baseType the type without length and attributes, such as `varchar`
/// @param charset of text, empty for everything else
/// @param limitOfTime whether it says from or until when a row was valid, in a table that keeps its history
public record ColumnDefinition(
        String name, String type, String baseType, String charset, boolean nullable, boolean limitOfTime) {
    private static final Set<String> BYTES = Set.of(
            "bit",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /// Character sets whose bytes are UTF-8 as they are.
    private static final Set<String> UTF8 = Set.of("", "ascii", "utf8", "utf8mb3", "utf8mb4");

    private static final Set<String> DIRECT = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year");

    /// How the value stands in a row file.
    public enum Form {
        /// As the server writes it: numbers and times, in which nothing has to be escaped.
        PLAIN,
        /// As text with escapes.
        TEXT,
        /// As hexadecimal digits of its bytes.
        HEX
    }

    static ColumnDefinition limitOfTime(String name) {
        return new ColumnDefinition(name, "timestamp(6)", "timestamp", "", false, true);
    }

    public Form form() {
        if (BYTES.contains(baseType)) {
            return Form.HEX;
        }
        return charset.isEmpty() && !baseType.equals("json") ? Form.PLAIN : Form.TEXT;
    }

    /// How the column is loaded. Types such as `uuid` take bytes for the value itself instead of its text.
    public LoadColumn load() {
        LoadColumn.Way way = switch (form()) {
            case HEX -> LoadColumn.Way.HEX;
            case PLAIN -> DIRECT.contains(baseType) ? LoadColumn.Way.DIRECT : LoadColumn.Way.CONVERTED;
            case TEXT ->
                !charset.isEmpty() && UTF8.contains(charset) ? LoadColumn.Way.DIRECT : LoadColumn.Way.CONVERTED;
        };
        return new LoadColumn(name, way);
    }

    /// What to select so that the value comes complete. The server writes only six digits of a FLOAT, and text
    /// comes in the character set of its column.
    public String expression() {
        String column = Sql.name(name);
        if (baseType.equals("float")) {
            return "CAST(" + column + " AS DOUBLE)";
        }
        return UTF8.contains(charset) ? column : "CONVERT(" + column + " USING utf8mb4)";
    }

    /// The column as the record of a recovery point has it.
    public Column info() {
        return new Column(name, type, nullable);
    }
}

package dev.holdfast.asset.mariadb.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// Names and values as statements have them.
public final class Sql {
    private Sql() {}

    /// A name, between backticks.
    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /// A name in its database.
    public static String name(String database, String name) {
        return name(database) + "." + name(name);
    }

    /// Names, with commas between them.
    public static String names(List<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// A text, between apostrophes.
    public static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }

    /// Texts, with commas between them.
    public static String texts(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", "));
    }
}

package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.FileNames;
import java.util.Locale;

/// Where things lie below the base of a recovery point.
public final class PointPaths {
    public static final String GLOBALS = "globals.sql";

    private PointPaths() {}

    /// The directory of a database.
    public static String database(String database) {
        return FileNames.of(database);
    }

    public static String schema(String database, String file) {
        return FileNames.of(database) + "/schema/" + file;
    }

    public static String table(String database, String table) {
        return schema(database, "tables/" + FileNames.of(table) + ".sql");
    }

    public static String load(String database, String table) {
        return schema(database, "load/" + FileNames.of(table) + ".sql");
    }

    public static String indexes(String database, String table) {
        return schema(database, "indexes/" + FileNames.of(table) + ".sql");
    }

    public static String foreignKeys(String database, String table) {
        return schema(database, "foreign-keys/" + FileNames.of(table) + ".sql");
    }

    public static String rows(String database, String table, int number) {
        return FileNames.of(database) + "/rows/" + FileNames.of(table)
                + String.format(Locale.ROOT, "/%04d.tsv", number);
    }
}

package dev.holdfast.asset.mariadb.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Where things lie below the base of a recovery point.
public final class PointPaths {
    public static final String GLOBALS = "globals.sql";

    private PointPaths() {}

    /// The directory of a database.
    public static String database(String database) {
        return fileName(database);
    }

    public static String schema(String database, String file) {
        return fileName(database) + "/schema/" + file;
    }

    public static String table(String database, String table) {
        return schema(database, "tables/" + fileName(table) + ".sql");
    }

    public static String load(String database, String table) {
        return schema(database, "load/" + fileName(table) + ".sql");
    }

    public static String indexes(String database, String table) {
        return schema(database, "indexes/" + fileName(table) + ".sql");
    }

    public static String foreignKeys(String database, String table) {
        return schema(database, "foreign-keys/" + fileName(table) + ".sql");
    }

    public static String rows(String database, String table, int number) {
        return fileName(database) + "/rows/" + fileName(table)
                + String.format(Locale.ROOT, "/%04d.tsv", number);
    }

    /// A name as the name of a file: what is not a letter of ASCII, a digit or one of `_-.` is written `%xx`, and a dot at
    /// the beginning too.
    static String fileName(String name) {
        StringBuilder file = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= 'a' && one <= 'z'
                    || one >= 'A' && one <= 'Z'
                    || one >= '0' && one <= '9'
                    || one == '_'
                    || one == '-'
                    || one == '.' && !file.isEmpty();
            if (plain) {
                file.append((char) one);
            } else {
                file.append(String.format(Locale.ROOT, "%%%02x", one & 0xff));
            }
        }
        return file.toString();
    }
}

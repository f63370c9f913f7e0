package dev.holdfast.asset.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// Names of database files as SQLite's URI syntax has them, which says how a file is opened.
final class SqliteUri {
    private SqliteUri() {}

    /// @param parameters such as `mode=ro`, empty for none
    static String of(Path file, String parameters) {
        StringBuilder uri = new StringBuilder("file:");
        for (byte one : file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(one)) {
                uri.append((char) one);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", Byte.toUnsignedInt(one)));
            }
        }
        return parameters.isEmpty()
                ? uri.toString()
                : uri.append('?').append(parameters).toString();
    }

    private static boolean isPlain(byte one) {
        return (one >= 'a' && one <= 'z')
                || (one >= 'A' && one <= 'Z')
                || (one >= '0' && one <= '9')
                || one == '/'
                || one == '.'
                || one == '-'
                || one == '_';
    }
}

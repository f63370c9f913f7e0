package dev.holdfast.asset.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Names of databases and tables as names of files that every system, shell and person can handle.
///
/// Everything but `A-Z a-z 0-9 _ . -` becomes `%XX`, and so do a dot and a hyphen at the beginning, so that no name
/// is `..`, hidden or an option. Different names become different files, and the name can be read back, unless it
/// is so long that only its beginning and a hash fit.
public final class FileNames {
    /// Below the 255 bytes of file systems, with room for an ending.
    private static final int LONGEST = 200;

    private static final int KEPT = 150;

    private FileNames() {}

    /// The file name of any name that is not empty.
    public static String of(String name) {
        return bounded(leading(PercentCode.encode(name)));
    }

    /// The file name of a table: `SCHEMA.TABLE`, or `TABLE` without a schema.
    public static String of(TableName table) {
        String name = dotless(table.name());
        return bounded(leading(table.schema().isEmpty() ? name : dotless(table.schema()) + "." + name));
    }

    /// The name that became this file name; empty if it was too long.
    ///
    /// @throws IllegalArgumentException if no name becomes this file name
    public static Optional<String> nameOf(String fileName) {
        return fileName.contains("~") ? Optional.empty() : Optional.of(PercentCode.decode(fileName));
    }

    /// The table that became this file name; empty if its name was too long.
    ///
    /// @throws IllegalArgumentException if no table becomes this file name
    public static Optional<TableName> tableOf(String fileName) {
        if (fileName.contains("~")) {
            return Optional.empty();
        }
        int dot = fileName.indexOf('.');
        String schema = dot < 0 ? "" : PercentCode.decode(fileName.substring(0, dot));
        return Optional.of(new TableName(schema, PercentCode.decode(fileName.substring(dot + 1))));
    }

    private static String dotless(String part) {
        return PercentCode.encode(part).replace(".", "%2E");
    }

    private static String leading(String encoded) {
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException("an empty name is no file name");
        }
        return switch (encoded.charAt(0)) {
            case '.' -> "%2E" + encoded.substring(1);
            case '-' -> "%2D" + encoded.substring(1);
            default -> encoded;
        };
    }

    private static String bounded(String encoded) {
        if (encoded.length() <= LONGEST) {
            return encoded;
        }
        String beginning = encoded.substring(0, KEPT).replaceFirst("%[0-9A-F]?$", "");
        return beginning + "~" + hash(encoded);
    }

    private static String hash(String encoded) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}

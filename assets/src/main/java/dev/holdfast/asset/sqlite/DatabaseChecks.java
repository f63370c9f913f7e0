package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// SQLite's own checks of a database file that nobody changes.
final class DatabaseChecks {
    private static final int SHOWN = 3;

    private DatabaseChecks() {}

    /// What was found out.
    ///
    /// @param sentences what was checked, with its result
    /// @param warnings what somebody should look at, though the file is sound
    record Result(List<String> sentences, List<String> warnings) {}

    /// Checks a file.
    ///
    /// @param name of the database, for messages
    /// @throws AssetException if the file is damaged
    static Result run(Path file, String name) throws AssetException, SQLException {
        List<String> sentences = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (Connection connection = Connections.immutable(file)) {
            integrity(connection, name, sentences, warnings);
            foreignKeys(connection, name, sentences, warnings);
        }
        return new Result(sentences, warnings);
    }

    private static void integrity(Connection connection, String name, List<String> sentences, List<String> warnings)
            throws AssetException, SQLException {
        List<String> answers;
        try {
            answers = lines(connection, "PRAGMA integrity_check(" + SHOWN + ")", 1);
        } catch (SQLException lacking) {
            if (!lacksExtension(lacking)) {
                throw lacking;
            }
            answers = lines(connection, "PRAGMA quick_check(" + SHOWN + ")", 1);
            warnings.add("database '" + name + "' uses a function, collation or module that its program brings along ("
                    + lacking.getMessage() + "): indexes were not compared with their tables");
        }
        if (!answers.equals(List.of("ok"))) {
            throw new AssetException(
                    Kind.MISMATCH,
                    "unable to accept database '" + name + "': it is damaged: " + String.join("; ", answers),
                    "restore it from an older recovery point, or save what is left with sqlite3's '.recover'");
        }
        sentences.add("database '" + name + "': integrity_check ok");
    }

    private static void foreignKeys(Connection connection, String name, List<String> sentences, List<String> warnings)
            throws SQLException {
        List<String> tables;
        try {
            tables = lines(connection, "PRAGMA foreign_key_check", 1);
        } catch (SQLException mismatch) {
            warnings.add("database '" + name + "': foreign keys could not be checked: " + mismatch.getMessage());
            return;
        }
        if (tables.isEmpty()) {
            sentences.add("database '" + name + "': foreign_key_check ok");
            return;
        }
        String found = "database '" + name + "': " + tables.size() + " rows refer to rows that do not exist, in "
                + String.join(", ", tables.stream().distinct().sorted().toList());
        sentences.add(found);
        warnings.add(found);
    }

    private static boolean lacksExtension(SQLException problem) {
        String message = String.valueOf(problem.getMessage());
        return message.contains("no such collation sequence")
                || message.contains("no such function")
                || message.contains("no such module")
                || message.contains("unknown function");
    }

    private static List<String> lines(Connection connection, String query, int column) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(column));
            }
        }
        return lines;
    }
}

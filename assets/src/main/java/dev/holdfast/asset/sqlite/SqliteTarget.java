package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Surroundings;
import java.nio.file.Path;

/// Where a restore goes.
sealed interface SqliteTarget {
    /// The file or directory.
    Path path();

    /// A database file, or a directory for several.
    record Database(Path path) implements SqliteTarget {
        @Override
        public String toString() {
            return "sqlite:" + path;
        }
    }

    /// A file of SQL.
    record Sql(Path path) implements SqliteTarget {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /// Reads `PATH`, `sqlite:PATH` or `file:PATH.sql`.
    static SqliteTarget parse(String text, Surroundings surroundings) throws AssetException {
        if (text.startsWith("sqlite:")) {
            return new Database(path(text, text.substring("sqlite:".length()), surroundings));
        }
        if (text.startsWith("file:")) {
            if (!text.endsWith(".sql")) {
                throw new AssetException(
                        Kind.USAGE,
                        "unable to restore to '" + text + "': it is neither a database nor a file of SQL",
                        "write sqlite:PATH for a database, file:PATH.sql for SQL");
            }
            return new Sql(path(text, text.substring("file:".length()), surroundings));
        }
        if (text.contains("://")) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore to '" + text + "': a SQLite database is restored to a file",
                    "write sqlite:PATH for a database, file:PATH.sql for SQL");
        }
        return new Database(path(text, text, surroundings));
    }

    private static Path path(String text, String path, Surroundings surroundings) throws AssetException {
        if (path.isEmpty()) {
            throw new AssetException(
                    Kind.USAGE, "unable to restore to '" + text + "': it names no file", "write sqlite:PATH");
        }
        return surroundings.workingDirectory().resolve(path).normalize();
    }
}

package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A database file that a restored one is about to replace.
///
/// A log or journal that stays beside the new file would be applied to it and ruin it. So it goes first: folded into
/// the
/// old database where that is sound, else deleted.
final class OldDatabase {
    private final Path file;

    OldDatabase(Path file) {
        this.file = file;
    }

    /// Whether there is something that a restore must not simply write over.
    static boolean holdsSomething(Path file) throws IOException {
        return Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0);
    }

    /// Leaves nothing beside the old file that could be taken for a part of the new one.
    ///
    /// @throws AssetException if a program is using the old database
    void detach() throws AssetException, IOException {
        if (Files.isDirectory(file)) {
            throw new AssetException(
                    Kind.USAGE, "unable to replace '" + file + "': it is a directory", "name the database file in it");
        }
        if (Files.exists(file) && SqliteHeader.looksLikeDatabase(file)) {
            settle();
        }
        for (String ending : new String[] {"-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(SqliteFile.beside(file, ending));
        }
    }

    private void settle() throws AssetException {
        try (SQLiteConnection connection = Connections.writable(file)) {
            connection.setBusyTimeout(1000);
            SqlRunner sql = new SqlRunner(connection);
            sql.run("PRAGMA locking_mode = EXCLUSIVE");
            sql.texts("PRAGMA journal_mode = DELETE");
            sql.run("BEGIN EXCLUSIVE");
            sql.run("ROLLBACK");
        } catch (SQLException problem) {
            if (isBusy(problem)) {
                throw new AssetException(
                        Kind.TARGET_NOT_EMPTY,
                        "unable to replace database '" + file + "': a program is using it",
                        "stop the program, or restore to a new file",
                        problem);
            }
            // it is damaged, which may be why it is replaced: what lies beside it goes with it
        }
    }

    private static boolean isBusy(SQLException problem) {
        if (!(problem instanceof SQLiteException known)) {
            return false;
        }
        int primary = known.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code;
    }
}

package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.session.CopyInput;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.io.InputStream;

/// Loads row files into tables.
final class RowLoad {
    private static final int PIECE = 1 << 16;

    private final Progress progress;

    RowLoad(Progress progress) {
        this.progress = progress;
    }

    /// Loads one file into the table that it comes from.
    ///
    /// @param fresh whether this restore created the table: if the file is all it has, its rows are written as
    ///     final ones, so that no later visit has to rewrite their pages
    void load(Session session, TableInfo table, RowFile file, InputStream content, boolean fresh)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        boolean frozen =
                fresh && table.files().size() == 1 && !table.properties().containsKey(Properties.OF_EXTENSION);
        session.execute("BEGIN; SET LOCAL synchronous_commit = off");
        if (frozen) {
            session.execute("TRUNCATE TABLE ONLY " + quoted(table));
        }
        String sql = copy(quoted(table), table) + (frozen ? " WITH (FREEZE)" : "");
        transfer(session, sql, table, file, content);
        session.execute("COMMIT");
    }

    /// Loads those rows of one file that fulfil a condition, and says how many they were.
    ///
    /// @param into the table that takes them
    long loadWhere(Session session, String into, TableInfo table, RowFile file, InputStream content, String condition)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        session.execute("BEGIN; CREATE TEMPORARY TABLE holdfast_rows ON COMMIT DROP AS SELECT " + columns(table)
                + " FROM " + into + " WITH NO DATA");
        transfer(session, copy("pg_temp.holdfast_rows", table), table, file, content);
        session.execute("INSERT INTO " + into + " (" + columns(table) + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns(table) + " FROM pg_temp.holdfast_rows WHERE (" + condition + ")");
        String found =
                String.valueOf(session.value("SELECT count(*) FROM pg_temp.holdfast_rows WHERE (" + condition + ")"));
        session.execute("COMMIT");
        return Long.parseLong(found);
    }

    static String columns(TableInfo table) {
        return Sql.names(table.columns().stream().map(Column::name).toList());
    }

    /// The `COPY` that takes a table's row files.
    static String copy(String into, TableInfo table) {
        String columns = Sql.names(table.columns().stream().map(Column::name).toList());
        return "COPY " + into + (columns.isEmpty() ? "" : " (" + columns + ")") + " FROM STDIN";
    }

    static String quoted(TableInfo table) {
        return Sql.name(table.name().schema(), table.name().name());
    }

    /// Sends the content of a file.
    void transfer(Session session, String sql, TableInfo table, RowFile file, InputStream content)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        long bytes = 0;
        long stored;
        try (CopyInput copy = session.copyIn(sql)) {
            byte[] piece = new byte[PIECE];
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                progress.checkCancelled();
                copy.write(piece, 0, count);
                bytes += count;
                progress.advance(0, count);
            }
            stored = copy.finish();
        }
        if (stored != file.rows() || bytes != file.bytes()) {
            throw new AssetException(
                    AssetException.Kind.MISMATCH,
                    "unable to restore table '" + table.name() + "' from '" + file.path() + "': " + stored + " rows in "
                            + bytes + " bytes were loaded, but the recovery point says " + file.rows() + " rows in "
                            + file.bytes() + " bytes",
                    "check the repository: holdfast repo check --read-data");
        }
        progress.advance(1, 0);
    }
}

package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.database.RowLine;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Writes chosen rows to a file for `psql`, which loads them in one transaction. Only its owner may read it.
final class SqlFileRestore {
    private final RowFeed feed;
    private final String what;

    /// @param what is chosen, for the head of the file
    SqlFileRestore(RowFeed feed, String what) {
        this.feed = feed;
        this.what = what;
    }

    /// Writes a file that does not exist yet; what was begun is removed if it fails.
    RestoreOutcome write(Path file) throws AssetException, IOException, InterruptedException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException exists) {
            throw new AssetException(
                    AssetException.Kind.TARGET_NOT_EMPTY,
                    "unable to write '" + file + "': the file exists",
                    "name a file that does not exist yet",
                    exists);
        }
        boolean done = false;
        try (OutputStream output =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16)) {
            Script script = new Script(output);
            script.text("-- " + what.replaceAll("\\p{Cntrl}", "?") + "\n\\set ON_ERROR_STOP on\n"
                    + "SET client_encoding = 'UTF8';\nSET datestyle = 'ISO, YMD';\nSET row_security = off;\n"
                    + "BEGIN;\nSET CONSTRAINTS ALL DEFERRED;\n");
            feed.run(script);
            script.text("COMMIT;\n");
            done = true;
            return new RestoreOutcome(file.toString(), script.tables, script.rows, script.bytes, List.of());
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static final class Script implements RowSink {
        private final OutputStream output;
        private long tables;
        private long rows;
        private long bytes;

        Script(OutputStream output) {
            this.output = output;
        }

        void text(String text) throws IOException {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void begin(TableInfo table) throws IOException {
            text("\n" + RowLoad.copy(RowLoad.quoted(table), table) + ";\n");
            tables++;
        }

        @Override
        public void row(RowLine row) throws IOException {
            output.write(row.bytes(), row.offset(), row.length());
            output.write('\n');
            rows++;
            bytes += row.length() + 1L;
        }

        @Override
        public void end(TableInfo table) throws IOException {
            text("\\.\n");
        }
    }
}

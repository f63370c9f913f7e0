package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The row files of one range. Not thread-safe.
final class FileOutput implements RowWriter.Output, AutoCloseable {
    private static final long FILE_BYTES = 64L << 20;

    private final PointWriter writer;
    private final RowRange range;
    private final List<RowFile> files = new ArrayList<>();
    private @Nullable PointFile current;
    private long rows;
    private int number;

    FileOutput(PointWriter writer, RowRange range) {
        this.writer = writer;
        this.range = range;
        this.number = range.firstFile();
    }

    @Override
    public void write(byte[] lines, int length, long count) throws IOException {
        PointFile file = current;
        if (file == null) {
            file = writer.create(path());
            current = file;
        }
        file.write(lines, 0, length);
        rows += count;
        if (!range.single() && file.size() >= FILE_BYTES && lines[length - 1] == '\n') {
            finishInWrite();
        }
    }

    /// Stores what is open.
    ///
    /// @return all files of the range
    List<RowFile> finish() throws IOException, InterruptedException {
        PointFile file = current;
        if (file != null) {
            files.add(new RowFile(path(), rows, file.size()));
            file.complete();
            current = null;
            rows = 0;
            number++;
        }
        return List.copyOf(files);
    }

    private void finishInWrite() throws IOException {
        try {
            finish();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while storing '" + path() + "'");
            inside.initCause(interruption);
            throw inside;
        }
    }

    private String path() {
        TableDefinition table = range.table();
        return PointPaths.rows(table.database(), table.name(), number);
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}

package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.RowCounter;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.IntFunction;

/// Writes the rows of one piece to files of the recovery point, counting and summing them on the way.
///
/// Once a file is long enough, a further one begins behind the next row that its hash chooses: rows that come or go at
/// one place do not move the beginnings of all files behind it.
final class RowCopy implements Session.RowReceiver, AutoCloseable {
    /// One row in 1024 may be a file's last.
    private static final long CHOSEN = (1 << 10) - 1;

    /// Shorter than that, a thread is not worth its while: 8 MiB.
    private static final long LONG_PAGES = 1024;

    private final RowPiece piece;
    private final PointWriter writer;
    private final IntFunction<String> paths;
    private final TableRows result;
    private int number;
    private PointFile file;
    private RowCounter counter = new RowCounter();

    private RowCopy(RowPiece piece, PointWriter writer, IntFunction<String> paths, TableRows result) {
        this.piece = piece;
        this.writer = writer;
        this.paths = paths;
        this.result = result;
        this.number = piece.number();
        this.file = begin();
    }

    /// @param paths of the files by their numbers
    /// @param result where the outcome is added
    static void run(RowPiece piece, Session session, PointWriter writer, IntFunction<String> paths, TableRows result)
            throws SqlFailure, IOException, InterruptedException {
        try (RowCopy copy = new RowCopy(piece, writer, paths, result)) {
            session.copyOut(piece.sql(), copy);
            copy.complete();
        }
    }

    private PointFile begin() {
        String path = paths.apply(number);
        return piece.pages() < LONG_PAGES ? writer.create(path) : writer.createLong(path);
    }

    @Override
    public void rows(byte[] bytes, int offset, int length) throws IOException {
        counter.add(bytes, offset, length);
        file.write(bytes, offset, length);
        if (file.size() >= piece.fileBytes() && counter.atEndOfRow() && (counter.lastRow() & CHOSEN) == 0) {
            next();
        }
    }

    private void next() throws IOException {
        try {
            complete();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while storing rows");
            inside.initCause(interruption);
            throw inside;
        }
        number++;
        counter = new RowCounter();
        file = begin();
    }

    private void complete() throws IOException, InterruptedException {
        long bytes = file.size();
        file.complete();
        result.add(number, new RowFile(paths.apply(number), counter.rows(), bytes), counter.checksum());
    }

    @Override
    public void close() {
        file.close();
    }
}

package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.RowCounter;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;

/// Writes the rows of one piece to a file of the recovery point, counting and summing them on the way.
final class RowCopy implements Session.RowReceiver {
    /// So that a long row does not have to be held twice.
    private static final int SLICE = 1 << 17;

    private final PointFile file;
    private final RowCounter counter = new RowCounter();

    private RowCopy(PointFile file) {
        this.file = file;
    }

    /// @param path of the file
    /// @param result where the outcome is added
    static void run(RowPiece piece, Session session, PointWriter writer, String path, TableRows result)
            throws SqlFailure, IOException, InterruptedException {
        try (PointFile file = writer.create(path)) {
            RowCopy copy = new RowCopy(file);
            session.copyOut(piece.sql(), copy);
            long bytes = file.size();
            file.complete();
            result.add(piece.number(), new RowFile(path, copy.counter.rows(), bytes), copy.counter.checksum());
        }
    }

    @Override
    public void row(byte[] line, int offset, int length) throws IOException {
        counter.add(line, offset, length);
        for (int done = 0; done < length; done += SLICE) {
            file.write(line, offset + done, Math.min(SLICE, length - done));
        }
    }
}

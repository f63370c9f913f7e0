package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.sql.SQLException;

/// Reads the rows of one range into files.
final class RangeCapture implements Workers.Step {
    private final RowRange range;
    private final TableRows rows;
    private final PointWriter writer;
    private final Failures failures;

    RangeCapture(RowRange range, TableRows rows, PointWriter writer, Failures failures) {
        this.range = range;
        this.rows = rows;
        this.writer = writer;
        this.failures = failures;
    }

    /// Tables without transactions are read while definitions stand still anyway. Of the others, the lock on
    /// the definition, which the transaction takes by reading, is let go with the savepoint: tables that have
    /// been read may be changed.
    @Override
    public void run(Session session) throws AssetException, IOException, InterruptedException {
        try {
            if (!range.table().transactional()) {
                read(session);
                return;
            }
            session.execute("SAVEPOINT holdfast");
            read(session);
            requireSameDefinition(session);
            session.execute("ROLLBACK TO SAVEPOINT holdfast");
        } catch (SQLException problem) {
            if (Failures.isChange(problem)) {
                throw changed(problem);
            }
            throw failures.of("unable to read table '" + name() + "'", problem);
        }
    }

    private void read(Session session) throws SQLException, IOException, InterruptedException {
        try (FileOutput files = new FileOutput(writer, range)) {
            RowWriter lines = new RowWriter(range.table().columns(), files);
            session.stream(range.table().select(range.condition()), lines);
            lines.flush();
            rows.add(files.finish(), lines.checksum());
        }
    }

    private void requireSameDefinition(Session session) throws SQLException, AssetException, InterruptedException {
        TableDefinition table = range.table();
        String now = new CatalogReader(session).showCreate("TABLE", table.database(), table.name());
        if (!TableDefinition.withoutCounter(now).equals(TableDefinition.withoutCounter(table.create()))) {
            throw changed(null);
        }
    }

    private AssetException changed(@org.jspecify.annotations.Nullable SQLException cause) {
        return new AssetException(
                AssetException.Kind.CHANGED,
                "unable to capture table '" + name() + "' in one state: its definition changed during the capture",
                "try again when the migration is over",
                cause);
    }

    private String name() {
        return range.table().database() + "." + range.table().name();
    }
}

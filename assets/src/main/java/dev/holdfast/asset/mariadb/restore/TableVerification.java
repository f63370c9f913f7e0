package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.capture.RowWriter;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/// Reads a restored table again, as a capture would, and compares its checksum with the one of the recovery
/// point.
final class TableVerification implements Workers.Step {
    private final TableDefinition restored;
    private final TableInfo captured;
    private final Failures failures;

    TableVerification(TableDefinition restored, TableInfo captured, Failures failures) {
        this.restored = restored;
        this.captured = captured;
        this.failures = failures;
    }

    @Override
    public void run(Session session) throws AssetException, IOException, InterruptedException {
        try {
            RowWriter rows = RowWriter.to(restored.columns(), OutputStream.nullOutputStream());
            session.stream(restored.select(""), rows);
            rows.flush();
            if (!rows.checksum().equals(captured.checksum()) || rows.rows() != captured.rows()) {
                throw new AssetException(
                        Kind.MISMATCH,
                        "unable to verify table '" + restored.database() + "." + restored.name() + "': it holds "
                                + rows.rows() + " rows with checksum " + rows.checksum() + ", captured were "
                                + captured.rows() + " with " + captured.checksum(),
                        "do not use the restored database before this is understood");
            }
        } catch (SQLException problem) {
            throw failures.of("unable to read table '" + restored.name() + "' again", problem);
        }
    }
}

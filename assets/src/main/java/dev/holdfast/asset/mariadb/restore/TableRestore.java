package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.LoadStatement;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.TableKind;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Loads the rows of one table and adds its indexes.
final class TableRestore implements Workers.Step {
    private final PointReader point;
    private final TableInfo table;
    private final List<LoadColumn> columns;
    private final String target;
    private final List<String> afterwards;
    private final Failures failures;
    private final RestoreTally tally;
    private final Progress progress;
    private final boolean withRows;

    /// @param target the table's name in the current database
    /// @param afterwards statements to run when the rows are there
    TableRestore(
            PointReader point,
            TableInfo table,
            List<LoadColumn> columns,
            String target,
            List<String> afterwards,
            Failures failures,
            RestoreTally tally,
            Progress progress,
            boolean withRows) {
        this.point = point;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.target = target;
        this.afterwards = List.copyOf(afterwards);
        this.failures = failures;
        this.tally = tally;
        this.progress = progress;
        this.withRows = withRows;
    }

    @Override
    public void run(Session session) throws AssetException, IOException, InterruptedException {
        progress.checkCancelled();
        try {
            if (withRows && table.rows() > 0) {
                load(session);
            }
            for (String statement : afterwards) {
                session.execute(statement);
            }
            tally.add(withRows ? table.rows() : 0, withRows ? table.bytes() : 0);
        } catch (SQLException problem) {
            throw failures.of("unable to restore table '" + target + "'", problem);
        }
    }

    /// A statement a file, so that no transaction grows with the table.
    private void load(Session session) throws SQLException, AssetException, IOException, InterruptedException {
        if (kind() == TableKind.VERSIONED) {
            session.execute(LoadStatement.HISTORY);
        }
        RowChecksum checksum = RowChecksum.EMPTY;
        for (RowFile file : table.files()) {
            try (RowStream rows = new RowStream(point, List.of(file.path()))) {
                Session.Loaded loaded = session.load(LoadStatement.of("rows", Sql.name(target), columns), rows);
                check(loaded, rows, file);
                checksum = checksum.plus(rows.checksum());
            }
        }
        if (!checksum.equals(table.checksum())) {
            throw mismatch("the recovery point says checksum " + table.checksum() + ", its files have " + checksum);
        }
    }

    private TableKind kind() {
        return TableKind.valueOf(table.properties().getOrDefault("kind", TableKind.PLAIN.name()));
    }

    private void check(Session.Loaded loaded, RowStream rows, RowFile file) throws AssetException {
        if (!loaded.warnings().isEmpty()) {
            throw mismatch("the server warned: " + String.join("; ", loaded.warnings()));
        }
        if (rows.rows() != file.rows() || loaded.rows() != file.rows()) {
            throw mismatch("the recovery point says " + file.rows() + " rows for '" + file.path() + "', which holds "
                    + rows.rows() + ", the server added " + loaded.rows());
        }
    }

    private AssetException mismatch(String why) {
        return new AssetException(
                Kind.MISMATCH,
                "unable to restore table '" + target + "' as it was: " + why,
                "the table holds what was loaded; compare it before it is used");
    }
}

package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.RowReader;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.LoadStatement;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.TableKind;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Loads the rows of one table, file by file, and adds its indexes when all are there. Several workers may take files
/// of it at the same time; the one that ends last goes on with the indexes.
final class TableRestore {
    private final RestoreContext context;
    private final TablePlan plan;
    private final TableInfo table;
    private final List<LoadColumn> columns;
    private final boolean withRows;
    private final boolean mayLoad;
    private final List<String> afterwards;
    private final AtomicInteger remaining = new AtomicInteger();
    private final AtomicReference<RowChecksum> checksum = new AtomicReference<>(RowChecksum.EMPTY);

    /// @param mayLoad whether the server takes `LOAD DATA LOCAL INFILE`
    /// @param afterwards statements to run when the rows are there
    TableRestore(RestoreContext context, TablePlan plan, boolean withRows, boolean mayLoad, List<String> afterwards) {
        this.context = context;
        this.plan = plan;
        this.table = plan.table();
        this.columns = LoadColumn.of(table);
        this.withRows = withRows;
        this.mayLoad = mayLoad;
        this.afterwards = List.copyOf(afterwards);
    }

    /// The work, for one run.
    ///
    /// @param streams whether its files may be loaded at the same time
    List<Workers.Step> steps(boolean streams) {
        List<RowFile> files = withRows && table.rows() > 0 ? table.files() : List.of();
        if (files.size() < 2 || !streams) {
            remaining.set(1);
            return List.of(session -> run(session, files));
        }
        remaining.set(files.size());
        return files.stream()
                .<Workers.Step>map(file -> session -> run(session, List.of(file)))
                .toList();
    }

    /// A statement a file, so that no transaction grows with the table.
    private void run(Session session, List<RowFile> files) throws AssetException, IOException, InterruptedException {
        try {
            if (TableKind.VERSIONED.name().equals(table.properties().get("kind"))) {
                session.execute(LoadStatement.HISTORY);
            }
            for (RowFile file : files) {
                context.progress().checkCancelled();
                load(session, file);
            }
            if (remaining.decrementAndGet() == 0) {
                finish(session);
            }
        } catch (SQLException problem) {
            throw context.failures().of("unable to restore table '" + plan.target() + "'", problem);
        }
    }

    private void load(Session session, RowFile file)
            throws SQLException, AssetException, IOException, InterruptedException {
        try (RowStream rows = new RowStream(context.point(), List.of(file.path()))) {
            Session.Loaded loaded = mayLoad ? load(session, rows) : insert(session, rows);
            check(loaded, rows, file);
            checksum.accumulateAndGet(rows.checksum(), RowChecksum::plus);
        }
    }

    private void finish(Session session) throws SQLException, AssetException, InterruptedException {
        if (withRows && !checksum.get().equals(table.checksum())) {
            throw mismatch(
                    "the recovery point says checksum " + table.checksum() + ", its files have " + checksum.get());
        }
        long rows = withRows ? kept(session) : 0;
        for (String statement : afterwards) {
            session.execute(statement);
        }
        context.tally().add(rows, withRows ? table.bytes() : 0);
    }

    private Session.Loaded load(Session session, RowStream rows)
            throws SQLException, IOException, InterruptedException {
        return session.load(LoadStatement.of("rows", Sql.name(plan.target()), columns), rows);
    }

    private Session.Loaded insert(Session session, RowStream rows)
            throws SQLException, IOException, InterruptedException {
        InsertStatements statements = new InsertStatements("INSERT INTO", plan.target(), columns);
        try (RowReader reader = new RowReader(rows)) {
            while (reader.next()) {
                Optional<String> full = statements.add(
                        reader.line().bytes(),
                        reader.line().offset(),
                        reader.line().length());
                if (full.isPresent()) {
                    session.execute(full.get());
                }
            }
        }
        Optional<String> rest = statements.rest();
        if (rest.isPresent()) {
            session.execute(rest.get());
        }
        return new Session.Loaded(statements.rows(), List.of());
    }

    /// Lets go what the condition does not choose; how many rows there are then.
    private long kept(Session session) throws SQLException, InterruptedException {
        if (plan.where().isEmpty()) {
            return table.rows();
        }
        String name = Sql.name(plan.target());
        session.execute(
                "DELETE FROM " + name + " WHERE COALESCE(NOT (" + plan.where().get() + "), TRUE)");
        return session.first("SELECT COUNT(*) AS kept FROM " + name)
                .orElseThrow()
                .number("kept");
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
                "unable to restore table '" + plan.target() + "' as it was: " + why,
                "the table holds what was loaded; compare it before it is used");
    }
}

package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Restores one database of a recovery point into one database of a server, which exists and is empty. For one use.
final class DatabaseRestore {
    private final PointReader point;
    private final DatabaseInfo database;
    private final String target;
    private final Workers workers;
    private final Session control;
    private final Failures failures;
    private final Definers definers;
    private final AssetLog log;
    private final Progress progress;
    private final RestoreTally tally;

    /// @param target name of the database to restore into
    DatabaseRestore(
            PointReader point,
            DatabaseInfo database,
            String target,
            Workers workers,
            Session control,
            Failures failures,
            Definers definers,
            AssetLog log,
            Progress progress,
            RestoreTally tally) {
        this.point = point;
        this.database = database;
        this.target = target;
        this.workers = workers;
        this.control = control;
        this.failures = failures;
        this.definers = definers;
        this.log = log;
        this.progress = progress;
        this.tally = tally;
    }

    void run(boolean schema, boolean rows) throws AssetException, IOException, InterruptedException {
        use();
        if (schema) {
            log.step("creating tables of database '" + target + "'");
            run("sequences.sql");
            createTables();
        }
        log.step("loading tables of database '" + target + "'");
        workers.run(tableSteps(schema, rows));
        if (schema) {
            addForeignKeys();
            log.step("creating routines, views, triggers and events of database '" + target + "'");
            for (String file : List.of("routines.sql", "views.sql", "triggers.sql", "events.sql")) {
                run(file);
            }
        }
    }

    private void use() throws AssetException, InterruptedException {
        List<Session> all = new ArrayList<>(workers.sessions());
        all.add(control);
        for (Session session : all) {
            execute(session, "USE " + Sql.name(target), "use database '" + target + "'");
        }
    }

    private void createTables() throws AssetException, IOException, InterruptedException {
        for (TableInfo table : database.tables()) {
            for (String statement : script(PointPaths.table(database.name(), name(table)))) {
                execute(control, here(statement), "create table '" + name(table) + "'");
            }
        }
    }

    private static String name(TableInfo table) {
        return table.name().name();
    }

    private List<Workers.Step> tableSteps(boolean schema, boolean rows)
            throws IOException, InterruptedException {
        List<Workers.Step> steps = new ArrayList<>();
        List<TableInfo> largestFirst = database.tables().stream()
                .sorted(Comparator.comparingLong(TableInfo::bytes).reversed())
                .toList();
        for (TableInfo table : largestFirst) {
            List<String> afterwards =
                    schema ? script(PointPaths.indexes(database.name(), name(table))) : List.of();
            steps.add(new TableRestore(
                    point, table, LoadColumn.of(table), name(table), afterwards, failures, tally, progress, rows));
        }
        return steps;
    }

    private void addForeignKeys() throws AssetException, IOException, InterruptedException {
        for (TableInfo table : database.tables()) {
            for (String statement : script(PointPaths.foreignKeys(database.name(), name(table)))) {
                execute(control, here(statement), "add foreign keys to table '" + name(table) + "'");
            }
        }
    }

    private void run(String file) throws AssetException, IOException, InterruptedException {
        for (String statement : script(PointPaths.schema(database.name(), file))) {
            String what = "run a statement of " + file + " (" + Summary.of(statement) + ")";
            execute(control, definers.applied(here(statement)), what);
        }
    }

    /// The statement with references to the database of the capture led to the one that is restored into.
    private String here(String statement) {
        return database.name().equals(target)
                ? statement
                : statement.replace(Sql.name(database.name()) + ".", Sql.name(target) + ".");
    }

    private List<String> script(String path) throws IOException, InterruptedException {
        return point.exists(path) ? SqlScript.parse(point.read(path)).statements() : List.of();
    }

    private void execute(Session session, String statement, String what) throws AssetException, InterruptedException {
        try {
            session.execute(statement);
        } catch (SQLException problem) {
            throw failures.of("unable to " + what, problem);
        }
    }
}

package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Restores one database of a recovery point, whole or some of its tables, into a database of a server, which
/// exists. For one use.
final class DatabaseRestore {
    private final RestoreContext context;
    private final DatabasePlan plan;
    private final Workers workers;
    private final Session control;
    private final Definers definers;
    private final TableStatements statements;
    private final String captured;

    DatabaseRestore(RestoreContext context, DatabasePlan plan, Workers workers, Session control) {
        this.context = context;
        this.plan = plan;
        this.workers = workers;
        this.control = control;
        this.definers = new Definers(context.manner().owners());
        this.statements = new TableStatements(plan.tables());
        this.captured = plan.database().name();
    }

    void run() throws AssetException, IOException, InterruptedException {
        run(() -> {});
    }

    /// Adds rows while tables have their indexes, but no foreign keys and triggers.
    @FunctionalInterface
    interface MoreRows {
        void add() throws AssetException, IOException, InterruptedException;
    }

    void run(MoreRows rows) throws AssetException, IOException, InterruptedException {
        use();
        if (plan.schema()) {
            context.log().step("creating tables of database '" + plan.target() + "'");
            createTables();
        }
        context.log().step("loading tables of database '" + plan.target() + "'");
        workers.run(tableSteps());
        rows.add();
        if (plan.schema()) {
            addForeignKeys();
            addRest();
        }
    }

    private void use() throws AssetException, InterruptedException {
        List<Session> all = new ArrayList<>(workers.sessions());
        all.add(control);
        for (Session session : all) {
            context.execute(session, "USE " + Sql.name(plan.target()), "use database '" + plan.target() + "'");
        }
    }

    private void createTables() throws AssetException, IOException, InterruptedException {
        List<String> creates = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            for (String statement : context.script(PointPaths.table(captured, table.name()))) {
                if (context.replaces()) {
                    creates.add("DROP TABLE IF EXISTS " + Sql.name(table.target()));
                }
                creates.add(here(statements.applied(statement, table)));
            }
        }
        if (plan.whole() || creates.stream().anyMatch(create -> create.contains("nextval("))) {
            run("sequences.sql");
        }
        for (String create : creates) {
            context.execute(control, create, "create a table (" + Summary.of(create) + ")");
        }
    }

    private List<Workers.Step> tableSteps() throws AssetException, IOException, InterruptedException {
        boolean mayLoad = mayLoad();
        boolean interleaves = interleavesCounters();
        List<Workers.Step> steps = new ArrayList<>();
        List<TablePlan> largestFirst = plan.tables().stream()
                .sorted(Comparator.comparingLong(
                                (TablePlan table) -> table.table().bytes())
                        .reversed())
                .toList();
        for (TablePlan table : largestFirst) {
            List<String> indexes = new ArrayList<>();
            if (plan.schema()) {
                for (String statement : context.script(PointPaths.indexes(captured, table.name()))) {
                    indexes.add(statements.applied(statement, table));
                }
            }
            TableRestore restore = new TableRestore(context, table, plan.rows(), mayLoad, indexes);
            steps.addAll(restore.steps(loadsInStreams(table, interleaves)));
        }
        return steps;
    }

    /// Rows without a key keep their order in one stream only. Loads into a table that counts (`AUTO_INCREMENT`) wait
    /// for each other, unless the server is set to let them interleave; while they wait, they help nowhere else.
    private boolean loadsInStreams(TablePlan table, boolean interleaves)
            throws AssetException, IOException, InterruptedException {
        if (table.table().primaryKey().isEmpty()) {
            return false;
        }
        return interleaves
                || context.script(PointPaths.table(captured, table.name())).stream()
                        .noneMatch(statement -> statement.contains(" AUTO_INCREMENT"));
    }

    private boolean interleavesCounters() throws AssetException, InterruptedException {
        try {
            return control.first("SELECT @@innodb_autoinc_lock_mode AS mode")
                    .orElseThrow()
                    .text("mode")
                    .equals("2");
        } catch (SQLException problem) {
            throw context.failures().of("unable to ask for innodb_autoinc_lock_mode", problem);
        }
    }

    private boolean mayLoad() throws AssetException, InterruptedException {
        try {
            boolean allowed = control.first("SELECT @@local_infile AS allowed")
                    .orElseThrow()
                    .text("allowed")
                    .equals("1");
            if (!allowed && plan.rows()) {
                context.log()
                        .warning("the server forbids LOAD DATA LOCAL INFILE: rows are inserted, which takes longer;"
                                + " SET GLOBAL local_infile = 1 ends that");
            }
            return allowed;
        } catch (SQLException problem) {
            throw context.failures().of("unable to ask for local_infile", problem);
        }
    }

    private void addForeignKeys() throws AssetException, IOException, InterruptedException {
        for (TablePlan table : plan.tables()) {
            for (String statement : context.script(PointPaths.foreignKeys(captured, table.name()))) {
                List<String> outside = plan.whole() ? List.of() : statements.outside(statement);
                if (outside.isEmpty()) {
                    String what = "add foreign keys to table '" + table.target() + "'";
                    context.execute(control, here(statements.applied(statement, table)), what);
                } else {
                    context.log()
                            .warning("table '" + table.target() + "' gets no foreign keys: they refer to "
                                    + String.join(", ", outside) + ", which is not restored with it");
                }
            }
        }
    }

    private void addRest() throws AssetException, IOException, InterruptedException {
        if (!plan.whole()) {
            if (plan.database().properties().containsKey("triggers")) {
                context.log().warning("triggers are not restored with single tables");
            }
            return;
        }
        context.log().step("creating routines, views, triggers and events of database '" + plan.target() + "'");
        for (String file : List.of("routines.sql", "views.sql", "triggers.sql", "events.sql")) {
            run(file);
        }
    }

    private void run(String file) throws AssetException, IOException, InterruptedException {
        for (String statement : context.script(PointPaths.schema(captured, file))) {
            String here = definers.applied(here(statement));
            String what = "run a statement of " + file + " (" + Summary.of(statement) + ")";
            if (context.replaces()) {
                for (String drop : Drops.before(here).stream().toList()) {
                    context.execute(control, drop, what);
                }
            }
            context.execute(control, here, what);
        }
    }

    /// The statement with references to the database of the capture led to the one that is restored into.
    private String here(String statement) {
        return captured.equals(plan.target())
                ? statement
                : statement.replace(Sql.name(captured) + ".", Sql.name(plan.target()) + ".");
    }
}

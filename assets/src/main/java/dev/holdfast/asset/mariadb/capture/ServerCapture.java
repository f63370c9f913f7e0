package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.LeftOut;
import dev.holdfast.asset.mariadb.catalog.SchemaReader;
import dev.holdfast.asset.mariadb.catalog.SchemaScripts;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads databases of one server in one state, and writes their rows into a recovery point. For one use.
final class ServerCapture implements SnapshotMaker.Reading {
    private final ServerVersion version;
    private final Workers workers;
    private final CaptureScope scope;
    private final PointWriter writer;
    private final Failures failures;
    private final AssetLog log;
    private final List<DatabaseCapture> databases = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();

    ServerCapture(
            ServerVersion version,
            String server,
            Workers workers,
            CaptureScope scope,
            PointWriter writer,
            AssetLog log) {
        this.version = version;
        this.workers = workers;
        this.scope = scope;
        this.writer = writer;
        this.failures = new Failures(server);
        this.log = log;
    }

    /// Captures everything but the files that describe it.
    Snapshot run(Session control, InstantSource clock) throws AssetException, IOException, InterruptedException {
        Snapshot snapshot = new SnapshotMaker(
                        control, workers.sessions(), version, failures.server(), scope.lockWait(), clock, log)
                .make(this);
        checks.add("all sessions saw one state: " + snapshot.how());
        tellLeftOut();
        log.step("reading rows");
        List<Workers.Step> steps = steps(snapshot.sessions().getFirst());
        if (snapshot.sessions().size() < workers.sessions().size()) {
            for (Workers.Step step : steps) {
                step.run(snapshot.sessions().getFirst());
            }
        } else {
            workers.run(steps);
        }
        checks.add("the definition of every table was the same when its rows had been read");
        if (!snapshot.definitionsStoodStill()) {
            requireSameDefinitions(control);
        }
        return snapshot;
    }

    /// A selection that means no table at all is a mistake, a pattern without a table may be one.
    private void tellLeftOut() throws AssetException {
        if (scope.tables().isAll()) {
            return;
        }
        List<QualifiedTable> all = new ArrayList<>();
        for (DatabaseCapture database : databases) {
            database.tables().forEach(table -> all.add(table(database, table.name())));
            database.leftOut().tables().stream().sorted().forEach(name -> all.add(table(database, name)));
            database.leftOut().notes().forEach(log::warning);
        }
        List<QualifiedTable> without =
                all.stream().filter(table -> !scope.tables().includes(table)).toList();
        if (!all.isEmpty() && without.size() == all.size()) {
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to capture tables of server '" + failures.server()
                            + "': tables and exclude-tables leave none",
                    "patterns are such as orders, shop.* or *.audit_*; upper and lower case differ");
        }
        scope.tables()
                .unmatched(all)
                .forEach(pattern -> log.warning("table pattern '" + pattern + "' matches no table"));
        if (!without.isEmpty()) {
            checks.add("tables left out as configured: "
                    + without.stream().map(QualifiedTable::toString).collect(Collectors.joining(", ")));
        }
    }

    private static QualifiedTable table(DatabaseCapture database, String name) {
        return new QualifiedTable(database.name(), new TableName("", name));
    }

    List<DatabaseCapture> databases() {
        return List.copyOf(databases);
    }

    /// What was checked, one sentence each.
    List<String> checks() {
        return List.copyOf(checks);
    }

    @Override
    public void definitions(Session session) throws SQLException, AssetException, InterruptedException {
        databases.clear();
        for (String name : names(session)) {
            databases.add(definitions(session, name));
        }
    }

    private List<String> names(Session session) throws SQLException, AssetException, InterruptedException {
        List<String> present = new CatalogReader(session).databases();
        List<String> wanted = present.stream().filter(scope::includesDatabase).toList();
        for (String named : scope.named()) {
            if (!present.contains(named)) {
                throw new AssetException(
                        AssetException.Kind.MISSING,
                        "unable to capture database '" + named + "': server '" + failures.server()
                                + "' has no such database, or hides it from this user",
                        present.isEmpty() ? null : "it shows: " + String.join(", ", present));
            }
        }
        return wanted;
    }

    private DatabaseCapture definitions(Session session, String database)
            throws SQLException, AssetException, InterruptedException {
        Map<Boolean, List<TableDefinition>> all = new CatalogReader(session)
                .tables(database).stream()
                        .collect(Collectors.partitioningBy(table -> scope.includesTable(database, table.name())));
        List<TableDefinition> tables = all.getOrDefault(true, List.of());
        LeftOut leftOut = new LeftOut(
                database,
                all.getOrDefault(false, List.of()).stream()
                        .map(TableDefinition::name)
                        .collect(Collectors.toSet()));
        SchemaScripts scripts = new SchemaReader(session, version.dialect(), database, leftOut).read();
        tables.forEach(leftOut::tellForeignKeys);
        for (TableDefinition table : tables) {
            if (table.engine().isEmpty()) {
                throw new AssetException(
                        AssetException.Kind.FAILED,
                        "unable to read table '" + database + "." + table.name() + "': the server cannot open it",
                        "CHECK TABLE says why; repair or drop it, or exclude it");
            }
        }
        return new DatabaseCapture(database, scripts, tables, leftOut);
    }

    @Override
    public boolean hasPlainTables() {
        return scope.rows() && !plainTables(false).isEmpty();
    }

    @Override
    public void plainTables() throws AssetException, IOException, InterruptedException {
        if (hasPlainTables()) {
            long begun = System.nanoTime();
            log.step("reading tables without transactions while writes to them are blocked");
            workers.run(plainTables(false));
            checks.add(String.format(
                    Locale.ROOT,
                    "tables without transactions were read while writes to them waited, for %.1f s",
                    (System.nanoTime() - begun) / 1e9));
        }
    }

    private List<RangeCapture> plainTables(boolean transactional) {
        List<RangeCapture> steps = new ArrayList<>();
        for (DatabaseCapture database : databases) {
            for (TableDefinition table : database.tables()) {
                if (table.holdsRows() && table.transactional() == transactional) {
                    RowRange range = new RowRange(table, "", 1, false, table.bytes());
                    steps.add(new RangeCapture(range, database.rows(table), writer, failures));
                }
            }
        }
        return steps;
    }

    /// Large tables first, so that no worker is left with one at the end.
    private List<Workers.Step> steps(Session session) throws AssetException, InterruptedException {
        List<Workers.Step> steps = new ArrayList<>();
        if (!scope.rows()) {
            return steps;
        }
        RangePlanner planner = new RangePlanner(session);
        List<DatabaseTable> tables = new ArrayList<>();
        for (DatabaseCapture database : databases) {
            database.tables().stream()
                    .filter(table -> table.holdsRows() && table.transactional())
                    .forEach(table -> tables.add(new DatabaseTable(database, table)));
        }
        tables.sort(Comparator.comparingLong((DatabaseTable one) -> one.table().bytes())
                .reversed());
        for (DatabaseTable one : tables) {
            for (RowRange range : plan(planner, one.table())) {
                steps.add(new RangeCapture(range, one.database().rows(one.table()), writer, failures));
            }
        }
        return steps;
    }

    private record DatabaseTable(DatabaseCapture database, TableDefinition table) {}

    private List<RowRange> plan(RangePlanner planner, TableDefinition table)
            throws AssetException, InterruptedException {
        try {
            return planner.plan(table);
        } catch (SQLException problem) {
            throw failures.of("unable to read table '" + table.database() + "." + table.name() + "'", problem);
        }
    }

    private void requireSameDefinitions(Session session) throws AssetException, InterruptedException {
        try {
            for (DatabaseCapture database : databases) {
                DatabaseCapture now = definitions(session, database.name());
                if (!now.sameDefinitionsAs(database)) {
                    throw new AssetException(
                            AssetException.Kind.CHANGED,
                            "unable to capture database '" + database.name()
                                    + "' in one state: its definitions changed during the capture",
                            "try again when the migration is over");
                }
            }
            checks.add("all definitions were the same at the end");
        } catch (SQLException problem) {
            throw failures.of("unable to read definitions again", problem);
        }
    }
}

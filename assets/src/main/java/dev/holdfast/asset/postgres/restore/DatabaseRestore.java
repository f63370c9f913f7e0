package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TenantPlan;
import dev.holdfast.asset.postgres.client.ArchiveFile;
import dev.holdfast.asset.postgres.client.PgRestore;
import dev.holdfast.asset.postgres.layout.PointPaths;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SessionWork;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.asset.process.ClientProgram;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Restores one database, or a part of it. For one thread, which starts others.
final class DatabaseRestore {
    private final RestoreJob job;
    private final Surroundings surroundings;
    private final Target target;
    private final DatabaseInfo info;
    private final PointPaths paths;
    private final int archiveMajor;
    private final Scope scope;
    private final List<String> checks = new ArrayList<>();
    private final LongAdder rows = new LongAdder();

    /// Prepares the restore of a database.
    ///
    /// @param archiveMajor the version of the `pg_dump` that wrote the definitions
    DatabaseRestore(RestoreJob job, Surroundings surroundings, Target target, DatabaseInfo info, int archiveMajor)
            throws AssetException {
        this.archiveMajor = archiveMajor;
        this.job = job;
        this.surroundings = surroundings;
        this.target = target;
        this.info = info;
        this.paths = new PointPaths(info.directory());
        this.scope = Scope.of(info, job.parts());
    }

    /// Finds out, without changing anything, whether the restore can be done.
    TargetState requirePossible() throws AssetException, InterruptedException {
        TargetState state = TargetInspection.of(target);
        TargetCheck.require(target, state, info, job.manner(), scope);
        if (scope.hasSchema() && !scope.isCopy() && !isMerge(state)) {
            program();
        }
        return state;
    }

    /// Whether rows come into tables that stay.
    private boolean isMerge(TargetState state) {
        return job.manner().existing() == Existing.MERGE && !state.isEmpty();
    }

    private RowFeed feed() throws AssetException {
        return feed(job, scope, surroundings);
    }

    /// The rows that are chosen: a tenant's, or all of the chosen tables.
    static RowFeed feed(RestoreJob job, Scope scope, Surroundings surroundings) throws AssetException {
        List<TableInfo> tables = RootTables.of(scope.tables());
        Optional<RestoreParts.Tenant> tenant = job.parts().tenant();
        return tenant.isPresent()
                ? RowFeed.ofTenant(job, TenantPlan.of(tables, tenant.get()), surroundings.random())
                : RowFeed.ofTables(job, tables);
    }

    /// One that understands what the `pg_dump` of the capture has written.
    private ClientProgram program() throws AssetException, InterruptedException {
        return target.clients().find("pg_restore", archiveMajor);
    }

    /// What would be done.
    RestorePlan plan() throws AssetException, IOException, InterruptedException {
        TargetState state = requirePossible();
        List<String> steps = new ArrayList<>();
        if (!state.exists()) {
            steps.add("create database '" + target.location() + "'");
        }
        if (job.parts().tenant().isPresent()) {
            steps.addAll(feed().steps());
        }
        if (isMerge(state)) {
            return mergePlan(state, steps);
        }
        long planned = scope.tables().stream().mapToLong(TableInfo::rows).sum();
        if (job.manner().existing() == Existing.REPLACE && !state.isEmpty()) {
            String views = scope.all() || !scope.hasSchema() ? "" : ", and of the views that show nothing but them";
            steps.add("drop what '" + target.location() + "' holds of these tables" + views);
        }
        String what = scope.tables().size() + " tables";
        steps.add(
                scope.hasRows()
                        ? "restore " + what + " with " + planned + " rows"
                        : "restore " + what + " without rows");
        scope.where().forEach((table, condition) -> steps.add("of " + table + " only rows with " + condition));
        scope.renamed().forEach((old, name) -> steps.add(old + " becomes " + name + ": columns, rows and primary key"));
        return new RestorePlan(target.location(), state.fingerprint(target), steps, List.of());
    }

    private RestorePlan mergePlan(TargetState state, List<String> steps)
            throws AssetException, IOException, InterruptedException {
        steps.add("add and change rows in one transaction; remove none");
        try (Session session = session()) {
            List<RestorePlan.Change> changes = new Merge(session, feed()).preview();
            return new RestorePlan(target.location(), state.fingerprint(target), steps, changes);
        } catch (SqlFailure failure) {
            throw Failures.of("unable to try a merge into '" + target.location() + "'", failure);
        }
    }

    RestoreOutcome restore() throws AssetException, IOException, InterruptedException {
        TargetState state = requirePossible();
        if (!state.exists()) {
            job.log().step("creating database '" + target.location() + "'");
            DatabaseCreation.create(target, info, state, job.manner().owners());
        }
        boolean done = false;
        try {
            fill(state);
            done = true;
        } catch (SqlFailure failure) {
            throw Failures.of("unable to restore into '" + target.location() + "'", failure);
        } finally {
            if (!done && !state.exists()) {
                dropAgain();
            }
        }
        long bytes = scope.tables().stream().mapToLong(TableInfo::bytes).sum();
        return new RestoreOutcome(target.location(), scope.tables().size(), rows.sum(), bytes, checks);
    }

    private void dropAgain() throws InterruptedException {
        try {
            DatabaseCreation.drop(target);
            job.log().step("dropped database '" + target.location() + "' again");
        } catch (SqlFailure failure) {
            job.log()
                    .warning("the incomplete database '" + target.location() + "' is still there: " + failure.reason());
        }
    }

    private void fill(TargetState state) throws AssetException, SqlFailure, IOException, InterruptedException {
        if (isMerge(state)) {
            merge();
        } else if (scope.isCopy()) {
            copies();
        } else if (scope.hasSchema()) {
            whole(program(), state);
        } else {
            dataOnly();
        }
    }

    private void merge() throws AssetException, SqlFailure, IOException, InterruptedException {
        job.log().step("merging rows");
        try (Session session = session()) {
            for (RestorePlan.Change change : new Merge(session, feed()).apply()) {
                rows.add(change.added() + change.changed());
                checks.add(change.table() + ": " + change.added() + " rows added, " + change.changed() + " changed, "
                        + change.unchanged() + " unchanged");
            }
        }
    }

    /// The rows of a tenant, one table after the other, through the partitioned table where there are partitions.
    private void loadTenant() throws AssetException, SqlFailure, IOException, InterruptedException {
        job.log().step("loading the rows of the tenant");
        RowFeed feed = feed();
        try (Session session = session();
                CopySink sink = new CopySink(session, RowLoad::quoted)) {
            session.execute("SET synchronous_commit = off");
            feed.run(sink);
            rows.add(sink.rows());
        }
    }

    private void whole(ClientProgram program, TargetState state)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        try (Definitions definitions = Definitions.of(job, surroundings, target, program, paths, info, scope, state)) {
            if (!state.isEmpty()) {
                job.log().step("dropping what is replaced");
                definitions.drop(this::session);
            }
            job.log().step("creating types, functions and tables");
            definitions.preData();
            if (scope.hasRows()) {
                if (job.parts().tenant().isPresent()) {
                    loadTenant();
                } else {
                    load(true);
                    if (scope.all()) {
                        largeObjects(program);
                    }
                }
                try (Session session = session()) {
                    new SequenceRestore(job.point(), paths).set(session);
                }
            }
            job.log().step("creating indexes and constraints");
            definitions.postData(job.workers());
        }
        finish(scope.hasRows()
                && scope.where().isEmpty()
                && job.parts().tenant().isEmpty());
    }

    private void dataOnly() throws AssetException, SqlFailure, IOException, InterruptedException {
        try (Session session = session()) {
            ExistingTables.requireRoom(session, scope.tables(), job.manner(), target.location());
        }
        load(false);
        try (Session session = session()) {
            new SequenceRestore(job.point(), paths).set(session);
        }
        finish(scope.where().isEmpty());
    }

    private void copies() throws AssetException, SqlFailure, IOException, InterruptedException {
        List<TableInfo> tables = scope.tables().stream()
                .filter(table -> scope.renamed().containsKey(table.name()))
                .toList();
        for (TableInfo table : tables) {
            TableName name = Objects.requireNonNull(scope.renamed().get(table.name()));
            job.log().step("restoring " + table.name() + " as " + name);
            try (Session session = session()) {
                rows.add(new TableCopy(job.progress()).restore(session, table, name, scope.where(table), job.point()));
            }
        }
        checks.add("every table has as many rows as the recovery point says");
    }

    private ArchiveFile archive(ClientProgram program, String path)
            throws AssetException, IOException, InterruptedException {
        try (InputStream content = job.point().open(path)) {
            return ArchiveFile.of(
                    content, surroundings.temporaryDirectory(), program.prefix(), surroundings.environment());
        }
    }

    /// Loads the row files, those of the largest tables first.
    ///
    /// @param fresh whether this restore has created the tables
    private void load(boolean fresh) throws AssetException, SqlFailure, IOException, InterruptedException {
        record Piece(TableInfo table, RowFile file) {}
        List<Piece> pieces = new ArrayList<>();
        for (TableInfo table : scope.tables()) {
            table.files().stream().filter(file -> file.rows() > 0).forEach(file -> pieces.add(new Piece(table, file)));
        }
        pieces.sort(Comparator.comparingLong((Piece piece) -> piece.table().bytes())
                .reversed()
                .thenComparing(piece -> piece.file().path()));
        job.progress()
                .expect(
                        pieces.size(),
                        pieces.stream().mapToLong(piece -> piece.file().bytes()).sum());
        job.log().step("loading rows");
        List<SessionWork.Work> works = new ArrayList<>();
        for (Piece piece : pieces) {
            works.add(lane -> load(lane.session(), piece.table(), piece.file(), fresh));
        }
        SessionWork.run(job.workers(), fresh ? this::session : this::quietSession, works);
        checks.add("every table has as many rows as the recovery point says");
    }

    private void load(Session session, TableInfo table, RowFile file, boolean fresh)
            throws AssetException, IOException, InterruptedException {
        job.progress().current(table.name());
        RowLoad load = new RowLoad(job.progress());
        try (InputStream content = job.point().open(file.path())) {
            Optional<String> condition = scope.where(table);
            if (condition.isPresent()) {
                rows.add(load.loadWhere(session, RowLoad.quoted(table), table, file, content, condition.get()));
            } else {
                load.load(session, table, file, content, fresh);
                rows.add(file.rows());
            }
        } catch (SqlFailure failure) {
            throw Failures.of("unable to load rows of table '" + table.name() + "'", failure);
        }
    }

    private Session session() throws SqlFailure, InterruptedException {
        return target.connector().open(target.database());
    }

    /// One whose changes neither fire triggers nor are checked by foreign keys.
    private Session quietSession() throws AssetException, SqlFailure, InterruptedException {
        Session session = session();
        try {
            session.execute("SET session_replication_role = replica");
            return session;
        } catch (SqlFailure failure) {
            session.close();
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to load rows into existing tables of '" + target.location() + "': " + failure.reason(),
                    "restore as a superuser: triggers and foreign keys must rest while rows are loaded",
                    failure);
        }
    }

    private void largeObjects(ClientProgram program)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        long expected = Properties.largeObjects(info);
        if (expected == 0) {
            return;
        }
        job.log().step("loading " + expected + " large objects");
        try (ArchiveFile archive = archive(program, paths.largeObjects())) {
            new PgRestore(target.clients(), program, archive, Optional.empty(), job.manner())
                    .run(target.database(), "data", 1);
        }
        try (Session session = session()) {
            String found = String.valueOf(session.value("SELECT count(*) FROM pg_largeobject_metadata"));
            if (Long.parseLong(found) < expected) {
                throw new AssetException(
                        AssetException.Kind.MISMATCH,
                        "unable to restore large objects into '" + target.location() + "': " + found
                                + " are there, but the recovery point says " + expected,
                        null);
            }
        }
        checks.add("there are " + expected + " large objects, as the recovery point says");
    }

    /// @param comparable whether the tables hold what the recovery point does
    private void finish(boolean comparable) throws AssetException, SqlFailure, IOException, InterruptedException {
        job.log().step("collecting statistics");
        List<SessionWork.Work> works = new ArrayList<>();
        works.add(lane -> lane.session().execute("ANALYZE"));
        boolean verify = job.manner().verify() && comparable;
        if (verify) {
            scope.tables().stream()
                    .sorted(Comparator.comparingLong(TableInfo::bytes).reversed())
                    .forEach(table -> works.add(lane -> TableVerification.run(lane.session(), table)));
        }
        SessionWork.run(job.workers(), this::session, works);
        if (verify) {
            checks.add("every row was read again, and the checksums of all tables are those of the recovery point");
        }
    }
}

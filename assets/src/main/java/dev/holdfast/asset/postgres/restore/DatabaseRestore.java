package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.asset.process.ClientProgram;
import java.io.IOException;
import java.util.Objects;

/// Restores one database, or a part of it. For one thread, which starts others.
final class DatabaseRestore {
    private final Assignment assignment;
    private final RestoreJob job;
    private final Target target;
    private final Scope scope;
    private final int archiveMajor;
    private final Tally tally = new Tally();

    /// @param archiveMajor the version of the `pg_dump` that wrote the definitions
    DatabaseRestore(Assignment assignment, int archiveMajor) {
        this.assignment = assignment;
        this.job = assignment.job();
        this.target = assignment.target();
        this.scope = assignment.scope();
        this.archiveMajor = archiveMajor;
    }

    /// Finds out, without changing anything, whether the restore can be done.
    TargetState requirePossible() throws AssetException, InterruptedException {
        TargetState state = TargetInspection.of(target);
        TargetCheck.require(target, state, assignment.info(), job.manner(), scope);
        if (scope.hasSchema() && !scope.isCopy() && !assignment.isMerge(state)) {
            program();
        }
        return state;
    }

    /// A `pg_restore` that understands what the `pg_dump` of the capture has written.
    private ClientProgram program() throws AssetException, InterruptedException {
        return target.clients().find("pg_restore", archiveMajor);
    }

    /// What would be done.
    RestorePlan plan() throws AssetException, IOException, InterruptedException {
        return new RestoreSteps(assignment, requirePossible()).plan();
    }

    RestoreOutcome restore() throws AssetException, IOException, InterruptedException {
        TargetState state = requirePossible();
        if (!state.exists()) {
            job.log().step("creating database '" + target.location() + "'");
            DatabaseCreation.create(
                    target, assignment.info(), state, job.manner().owners());
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
        return new RestoreOutcome(target.location(), scope.tables().size(), tally.rows(), bytes, tally.checks());
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
        if (assignment.isMerge(state)) {
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
        try (Session session = assignment.session()) {
            for (RestorePlan.Change change : new Merge(session, assignment.feed()).apply()) {
                tally.rows(change.added() + change.changed());
                tally.checked(change.table() + ": " + change.added() + " rows added, " + change.changed() + " changed, "
                        + change.unchanged() + " unchanged");
            }
        }
    }

    private void copies() throws AssetException, SqlFailure, IOException, InterruptedException {
        for (TableInfo table : scope.tables()) {
            if (scope.renamed().containsKey(table.name())) {
                TableName name = Objects.requireNonNull(scope.renamed().get(table.name()));
                job.log().step("restoring " + table.name() + " as " + name);
                try (Session session = assignment.session()) {
                    tally.rows(new TableCopy(job.progress())
                            .restore(session, table, name, scope.where(table), job.point()));
                }
            }
        }
        tally.checked("every table has as many rows as the recovery point says");
    }

    private void whole(ClientProgram program, TargetState state)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        try (Definitions definitions = Definitions.of(assignment, program, state)) {
            if (!state.isEmpty()) {
                job.log().step("dropping what is replaced");
                definitions.drop(assignment::session);
            }
            job.log().step("creating types, functions and tables");
            definitions.preData();
            if (scope.hasRows()) {
                data(program);
            }
            job.log().step("creating indexes and constraints");
            definitions.postData(job.workers());
        }
        FinalChecks.run(assignment, scope.hasRows() && scope.where().isEmpty() && !assignment.isForTenant(), tally);
    }

    private void data(ClientProgram program) throws AssetException, SqlFailure, IOException, InterruptedException {
        RowRestore rows = new RowRestore(assignment, tally);
        if (assignment.isForTenant()) {
            rows.ofTenant();
        } else {
            rows.intoFresh();
            if (scope.all()) {
                new LargeObjectRestore(assignment, program).run(tally);
            }
        }
        sequences();
    }

    private void dataOnly() throws AssetException, SqlFailure, IOException, InterruptedException {
        try (Session session = assignment.session()) {
            ExistingTables.requireRoom(session, scope.tables(), job.manner(), target.location());
        }
        new RowRestore(assignment, tally).intoExisting();
        sequences();
        FinalChecks.run(assignment, scope.where().isEmpty(), tally);
    }

    private void sequences() throws SqlFailure, IOException, InterruptedException {
        try (Session session = assignment.session()) {
            new SequenceRestore(job.point(), assignment.paths()).set(session);
        }
    }
}

package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Restores one database as a whole. For one thread, which starts others.
final class DatabaseRestore {
    private final RestoreJob job;
    private final Surroundings surroundings;
    private final Target target;
    private final DatabaseInfo info;
    private final PointPaths paths;
    private final int archiveMajor;
    private final List<String> checks = new ArrayList<>();

    /// @param archiveMajor the version of the `pg_dump` that wrote the definitions
    DatabaseRestore(RestoreJob job, Surroundings surroundings, Target target, DatabaseInfo info, int archiveMajor) {
        this.archiveMajor = archiveMajor;
        this.job = job;
        this.surroundings = surroundings;
        this.target = target;
        this.info = info;
        this.paths = new PointPaths(info.directory());
    }

    /// Finds out, without changing anything, whether the restore can be done.
    TargetState requirePossible() throws AssetException, InterruptedException {
        TargetState state = TargetInspection.of(target);
        TargetCheck.require(target, state, info, job.manner(), true);
        program();
        return state;
    }

    /// One that understands what the `pg_dump` of the capture has written.
    private ClientProgram program() throws AssetException, InterruptedException {
        return target.clients().find("pg_restore", archiveMajor);
    }

    /// What would be done.
    RestorePlan plan() throws AssetException, InterruptedException {
        TargetState state = requirePossible();
        List<String> steps = new ArrayList<>();
        if (!state.exists()) {
            steps.add("create database '" + target.location() + "'");
        }
        long rows = info.tables().stream().mapToLong(TableInfo::rows).sum();
        steps.add("restore " + info.tables().size() + " tables with " + rows + " rows into it");
        String fingerprint = target.location()
                + (state.systemIdentifier().isEmpty() ? "" : " of server ")
                + state.systemIdentifier();
        return new RestorePlan(target.location(), fingerprint, steps, List.of());
    }

    RestoreOutcome restore() throws AssetException, IOException, InterruptedException {
        TargetState state = requirePossible();
        ClientProgram program = program();
        if (!state.exists()) {
            job.log().step("creating database '" + target.location() + "'");
            DatabaseCreation.create(target, info, state, job.manner().owners());
        }
        boolean done = false;
        try {
            fill(program);
            done = true;
        } finally {
            if (!done && !state.exists()) {
                dropAgain();
            }
        }
        long rows = info.tables().stream().mapToLong(TableInfo::rows).sum();
        long bytes = info.tables().stream().mapToLong(TableInfo::bytes).sum();
        return new RestoreOutcome(target.location(), info.tables().size(), rows, bytes, checks);
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

    private void fill(ClientProgram program) throws AssetException, IOException, InterruptedException {
        try (ArchiveFile archive = archive(program, paths.schema())) {
            PgRestore definitions = new PgRestore(target.clients(), program, archive, Optional.empty(), job.manner());
            job.log().step("creating types, functions and tables");
            definitions.run(target.database(), "pre-data", 1);
            rows();
            largeObjects(program);
            sequences();
            job.log().step("creating indexes and constraints");
            definitions.run(target.database(), "post-data", job.workers());
            finish();
        } catch (SqlFailure failure) {
            throw Failures.of("unable to restore into '" + target.location() + "'", failure);
        }
    }

    private ArchiveFile archive(ClientProgram program, String path)
            throws AssetException, IOException, InterruptedException {
        try (InputStream content = job.point().open(path)) {
            return ArchiveFile.of(
                    content, surroundings.temporaryDirectory(), program.prefix(), surroundings.environment());
        }
    }

    private void rows() throws AssetException, SqlFailure, IOException, InterruptedException {
        record Piece(TableInfo table, RowFile file) {}
        List<Piece> pieces = new ArrayList<>();
        for (TableInfo table : info.tables()) {
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
        RowLoad load = new RowLoad(job.progress());
        List<SessionWork.Work> works = new ArrayList<>();
        for (Piece piece : pieces) {
            works.add(lane -> {
                job.progress().current(piece.table().name());
                try (InputStream content = job.point().open(piece.file().path())) {
                    load.load(lane.session(), piece.table(), piece.file(), content, true);
                } catch (SqlFailure failure) {
                    throw Failures.of(
                            "unable to load rows of table '" + piece.table().name() + "'", failure);
                }
            });
        }
        SessionWork.run(job.workers(), this::session, works);
        checks.add("every table has as many rows as the recovery point says");
    }

    private Session session() throws SqlFailure, InterruptedException {
        return target.connector().open(target.database());
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
            if (!found.equals(Long.toString(expected))) {
                throw new AssetException(
                        AssetException.Kind.MISMATCH,
                        "unable to restore large objects into '" + target.location() + "': " + found
                                + " are there, but the recovery point says " + expected,
                        null);
            }
        }
        checks.add("there are " + expected + " large objects, as the recovery point says");
    }

    private void sequences() throws AssetException, SqlFailure, IOException, InterruptedException {
        String statements = new String(job.point().read(paths.sequences()), StandardCharsets.UTF_8);
        if (!statements.isBlank()) {
            try (Session session = session()) {
                session.execute(statements);
            }
        }
    }

    private void finish() throws AssetException, SqlFailure, IOException, InterruptedException {
        job.log().step("collecting statistics");
        List<SessionWork.Work> works = new ArrayList<>();
        works.add(lane -> lane.session().execute("ANALYZE"));
        if (job.manner().verify()) {
            info.tables().stream()
                    .sorted(Comparator.comparingLong(TableInfo::bytes).reversed())
                    .forEach(table -> works.add(lane -> TableVerification.run(lane.session(), table)));
        }
        SessionWork.run(job.workers(), this::session, works);
        if (job.manner().verify()) {
            checks.add("every row was read again, and the checksums of all tables are those of the recovery point");
        }
    }
}

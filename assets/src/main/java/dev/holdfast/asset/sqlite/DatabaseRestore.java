package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestorePlan.Change;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.NoRoom;
import dev.holdfast.asset.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The restore of one database to one place.
final class DatabaseRestore {
    private final DatabaseInfo database;
    private final SqliteTarget target;
    private final RestoreJob job;
    private final Surroundings surroundings;

    DatabaseRestore(DatabaseInfo database, SqliteTarget target, RestoreJob job, Surroundings surroundings) {
        this.database = database;
        this.target = target;
        this.job = job;
        this.surroundings = surroundings;
    }

    /// What was restored.
    record Done(long tables, long rows, long bytes, List<String> checks) {
        static final Done NOTHING = new Done(0, 0, 0, List.of());

        Done plus(Done other) {
            return new Done(
                    tables + other.tables,
                    rows + other.rows,
                    bytes + other.bytes,
                    Stream.concat(checks.stream(), other.checks.stream()).toList());
        }
    }

    /// What the restore does, for people.
    String sentence() throws IOException {
        String what = isWhole() ? "database '" + database.name() + "'" : "a part of database '" + database.name() + "'";
        return switch (target) {
            case SqliteTarget.Sql sql -> "write " + what + " as SQL to '" + sql.path() + "'";
            case SqliteTarget.Database file when merges() -> "merge " + what + " into '" + file.path() + "'";
            case SqliteTarget.Database file
            when OldDatabase.holdsSomething(file.path()) -> "replace '" + file.path() + "' by " + what;
            case SqliteTarget.Database file -> "write " + what + " to '" + file.path() + "'";
        };
    }

    /// What a merge would change; nothing for any other restore.
    List<Change> preview() throws AssetException, IOException, InterruptedException {
        if (!merges()) {
            return List.of();
        }
        try (Scratch scratch = scratch()) {
            return Merge.preview(target.path(), part(scratch).file());
        } catch (SQLException problem) {
            throw failed(problem);
        } catch (IOException problem) {
            if (NoRoom.isCauseOf(problem)) {
                throw full(problem);
            }
            throw problem;
        }
    }

    Done run() throws AssetException, IOException, InterruptedException {
        try {
            if (merges()) {
                return merge();
            }
            return target instanceof SqliteTarget.Sql ? toSql() : toFile();
        } catch (SQLException problem) {
            throw failed(problem);
        } catch (IOException problem) {
            if (NoRoom.isCauseOf(problem)) {
                throw full(problem);
            }
            throw problem;
        }
    }

    private AssetException full(Exception problem) {
        return new AssetException(
                Kind.FULL,
                "unable to restore database '" + database.name() + "' to '" + target + "': " + problem.getMessage(),
                "free some space there and in '" + surroundings.temporaryDirectory()
                        + "'; nothing was changed at the target",
                problem);
    }

    private AssetException failed(SQLException problem) {
        if (NoRoom.isCauseOf(problem)) {
            return full(problem);
        }
        return new AssetException(
                Kind.FAILED,
                "unable to restore database '" + database.name() + "' to '" + target + "': " + problem.getMessage(),
                null,
                problem);
    }

    private boolean isWhole() {
        RestoreParts parts = job.parts();
        return parts.tables().isEmpty()
                && parts.excludedTables().isEmpty()
                && parts.content() == Content.ALL
                && parts.tenant().isEmpty()
                && parts.where().isEmpty()
                && parts.renamed().isEmpty();
    }

    /// Data alone needs tables to go into, so it is merged into existing ones.
    private boolean merges() throws IOException {
        return target instanceof SqliteTarget.Database
                && job.manner().existing() == Existing.MERGE
                && OldDatabase.holdsSomething(target.path());
    }

    private Done toFile() throws AssetException, IOException, InterruptedException, SQLException {
        if (job.parts().content() == Content.DATA_ONLY) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore data without tables to '" + target + "'",
                    "merge it into an existing database, or write it as SQL to file:PATH.sql");
        }
        List<String> notes = new ArrayList<>();
        try (PlacedFile placed = new PlacedFile(surroundings.fileSystem(), target.path(), surroundings.random())) {
            placed.requireRoom(bytes());
            if (isWhole()) {
                fetch(placed.temporary());
            } else {
                notes.addAll(cut(placed.temporary()));
            }
            Done done = check(placed.temporary(), notes);
            placed.setAttributes(database.properties(), job.manner().owners());
            new OldDatabase(target.path()).detach();
            placed.place();
            return done;
        }
    }

    private List<String> cut(Path target) throws AssetException, IOException, InterruptedException, SQLException {
        try (Scratch scratch = scratch()) {
            Part part = part(scratch);
            try (Connection connection = Connections.scratch(part.file())) {
                new SqlRunner(connection).run("VACUUM INTO " + SqlName.text(target.toString()));
            }
            return part.notes();
        }
    }

    private Done check(Path file, List<String> notes) throws AssetException, SQLException, IOException {
        DatabaseChecks.Result result = DatabaseChecks.run(file, database.name());
        result.warnings().forEach(job.log()::warning);
        notes.forEach(job.log()::warning);
        List<String> checks = new ArrayList<>(result.sentences());
        RowComparison rows =
                new RowComparison(database, job.parts(), job.manner().verify());
        RowComparison.Found found = rows.compare(file);
        checks.addAll(found.checks());
        return new Done(found.tables(), found.rows(), Files.size(file), checks);
    }

    private Done toSql() throws AssetException, IOException, InterruptedException, SQLException {
        try (Scratch scratch = scratch();
                PlacedFile placed = new PlacedFile(surroundings.fileSystem(), target.path(), surroundings.random())) {
            Part part = part(scratch);
            Done checked = check(part.file(), part.notes());
            long rows;
            try (Connection connection = Connections.immutable(part.file())) {
                rows = new SqlDump(connection, job.parts().content()).write(placed.temporary());
            }
            placed.place();
            return new Done(checked.tables(), rows, Files.size(target.path()), checked.checks());
        }
    }

    private Done merge() throws AssetException, IOException, InterruptedException, SQLException {
        try (Scratch scratch = scratch()) {
            Part part = part(scratch);
            Done checked = check(part.file(), part.notes());
            List<Change> changes = Merge.run(target.path(), part.file());
            List<String> checks = new ArrayList<>(checked.checks());
            for (Change change : changes) {
                checks.add("table '" + change.table() + "': " + change.added() + " rows added, " + change.changed()
                        + " changed, " + change.unchanged() + " were there already");
            }
            return new Done(changes.size(), checked.rows(), checked.bytes(), checks);
        }
    }

    /// A scratch copy of what was asked for.
    ///
    /// @param notes what else had to be left out
    private record Part(Path file, List<String> notes) {}

    private Part part(Scratch scratch) throws AssetException, IOException, InterruptedException, SQLException {
        Path file = scratch.file("part");
        fetch(file);
        if (isWhole()) {
            return new Part(file, List.of());
        }
        try (Connection connection = Connections.scratch(file)) {
            RestoreParts parts = job.parts();
            List<String> notes = new PartialCopy(connection, database.name(), parts).reduce();
            return new Part(file, notes);
        }
    }

    private Scratch scratch() throws AssetException, IOException {
        return Scratch.create(surroundings.temporaryDirectory(), "sqlite", 2 * bytes());
    }

    private long bytes() {
        return Long.parseLong(database.properties().getOrDefault("bytes", "0"));
    }

    private void fetch(Path file) throws IOException, InterruptedException {
        try (InputStream content = job.point().open(database.directory() + "/" + CapturedDatabase.CONTENT)) {
            Files.copy(content, file);
        }
        job.progress().advance(1, Files.size(file));
    }
}
